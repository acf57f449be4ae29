package io.understudy.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueType;
import io.understudy.config.check.NodeCheck;
import io.understudy.config.model.Configuration;
import io.understudy.config.model.JournalConfig;
import io.understudy.config.report.Place;
import io.understudy.config.report.Report;
import io.understudy.config.schema.Daemon;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Root;
import io.understudy.config.text.Outlines;
import io.understudy.config.value.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A configuration file that may be read again and again. */
public record ConfigurationFile(Path path) {

    private static final ConfigParseOptions HOCON =
            ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);
    private static final ConfigResolveOptions STRICT = ConfigResolveOptions.defaults();
    private static final ConfigResolveOptions LENIENT = STRICT.setAllowUnresolved(true);
    private static final String SOCKET =
            String.join(".", Root.UNDERSTUDY.name(), Root.CONTROL.name(), Daemon.SOCKET.name());
    private static final String FILTER_TABLE =
            String.join(".", Root.UNDERSTUDY.name(), Root.GLOBAL.name(), Globals.NFTABLES.name());

    private static final String JOURNAL = String.join(".", Root.UNDERSTUDY.name(), Root.JOURNAL.name());
    private static final String JOURNAL_DIRECTORY = String.join(".", JOURNAL, Daemon.JOURNAL_DIRECTORY.name());
    private static final String STATE = String.join(".", Root.UNDERSTUDY.name(), Root.STATE_DIRECTORY.name());
    private static final String OTHER_STATE = STATE.replace('-', '_');

    /** Where a daemon listens whose file does not say otherwise. */
    public static Path usualSocket() {
        return Daemon.SOCKET.fallback().orElseThrow();
    }

    /** Where the records of a daemon are whose file does not say otherwise. */
    public static Path usualJournal() {
        return Root.STATE_DIRECTORY.fallback().orElseThrow().resolve(JournalConfig.USUAL_NAME);
    }

    /** @param hostName the node's name if the file gives none */
    public Loaded load(String hostName) {
        Report report = new Report();
        return loaded(parse(report, STRICT), report, hostName);
    }

    /**
     * As if the file said this and included nothing.
     *
     * @param text in which no key is written twice
     */
    public Loaded load(String text, String hostName) {
        Report report = new Report();
        return loaded(parse(text, report), report, hostName);
    }

    private Loaded loaded(Optional<Config> parsed, Report report, String hostName) {
        Optional<Configuration> model = parsed.flatMap(config -> check(config, report, hostName));
        return model.filter(complete -> report.faults().isEmpty())
                .<Loaded>map(complete -> new Loaded.Valid(
                        complete, report.warnings(), parsed.map(Fingerprint::of).orElseThrow()))
                .orElseGet(() -> new Loaded.Invalid(report.faults()));
    }

    /** Found as well while the rest of the file has faults, for the daemon may run with an older one. */
    public Located controlSocket() {
        Report report = new Report();
        return parse(report, LENIENT)
                .flatMap(config -> socket(config, report))
                .<Located>map(Located.At::new)
                .orElseGet(() -> new Located.Unknown(report.faults().getFirst()));
    }

    private Optional<Path> socket(Config config, Report report) {
        return path(config, SOCKET, Daemon.SOCKET, report);
    }

    /** Where the records are, found as {@link #controlSocket} is. */
    public Located journal() {
        Report report = new Report();
        return parse(report, LENIENT)
                .flatMap(config -> journal(config, report))
                .<Located>map(Located.At::new)
                .orElseGet(() -> new Located.Unknown(report.faults().getFirst()));
    }

    /** The table of packet filters, found as {@link #controlSocket} is; the usual one if the file does not say it. */
    public String packetFilterTable() {
        Report report = new Report();
        return parse(report, LENIENT)
                .flatMap(config -> value(config, FILTER_TABLE, Globals.NFTABLES, report))
                .or(Globals.NFTABLES::fallback)
                .orElseThrow();
    }

    private Optional<Path> journal(Config config, Report report) {
        if (config.hasPath(JOURNAL) && config.getValue(JOURNAL).valueType() != ConfigValueType.OBJECT) {
            report.fault(
                    Place.of(config.getValue(JOURNAL).origin()), JOURNAL, "is off", "write journal { } to have one");
            return Optional.empty();
        }
        String state = config.hasPath(OTHER_STATE) ? OTHER_STATE : STATE;
        return config.hasPath(JOURNAL_DIRECTORY)
                ? path(config, JOURNAL_DIRECTORY, Daemon.JOURNAL_DIRECTORY, report)
                : path(config, state, Root.STATE_DIRECTORY, report)
                        .map(directory -> directory.resolve(JournalConfig.USUAL_NAME));
    }

    private Optional<Path> path(Config config, String name, Keyword<Path> keyword, Report report) {
        return value(config, name, keyword, report).map(path.toAbsolutePath()::resolveSibling);
    }

    private <T> Optional<T> value(Config config, String name, Keyword<T> keyword, Report report) {
        try {
            return config.hasPath(name)
                    ? keyword.type().read(new Entry(name, config.getValue(name), report))
                    : keyword.fallback();
        } catch (ConfigException.NotResolved dependent) {
            report.fault(whole(), name, "depends on what nothing gives a value to", "write it without substitutions");
            return Optional.empty();
        }
    }

    private Optional<Configuration> check(Config config, Report report, String hostName) {
        return Root.FILE
                .read(new Entry("", config.root(), report))
                .flatMap(file -> new NodeCheck(file, path.toAbsolutePath(), hostName).model());
    }

    private Optional<Config> parse(Report report, ConfigResolveOptions substitutions) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            report.fault(whole(), "", unreadable(), "name a file that the daemon may read");
            return Optional.empty();
        }
        Outlines outlines = Outlines.of(path);
        try {
            Config parsed = ConfigFactory.parseFile(path.toFile(), HOCON);
            outlines.twice(report);
            outlines.leftOut(report);
            return Optional.of(parsed.resolve(substitutions));
        } catch (ConfigException.IO unreadable) {
            return outlines.lacks(report) ? Optional.empty() : complain(unreadable, report);
        } catch (ConfigException notHocon) {
            return complain(notHocon, report);
        }
    }

    private Optional<Config> parse(String text, Report report) {
        try {
            ConfigParseOptions named = HOCON.setOriginDescription(path.toString());
            return Optional.of(ConfigFactory.parseString(text, named).resolve(STRICT));
        } catch (ConfigException notHocon) {
            return complain(notHocon, report);
        }
    }

    private Optional<Config> complain(ConfigException notHocon, Report report) {
        Complaint complaint = new Complaint(notHocon);
        report.fault(place(notHocon), "", complaint.problem(), complaint.remedy());
        return Optional.empty();
    }

    private String unreadable() {
        if (!Files.exists(path)) {
            return "there is no such file";
        }
        return Files.isRegularFile(path) ? "may not be read" : "is not a file";
    }

    private Place place(ConfigException exception) {
        return Optional.<ConfigOrigin>ofNullable(exception.origin())
                .map(Place::of)
                .orElseGet(this::whole);
    }

    private Place whole() {
        return new Place(path.toString(), 0);
    }
}
