package io.understudy.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.understudy.config.check.NodeCheck;
import io.understudy.config.model.Configuration;
import io.understudy.config.report.Place;
import io.understudy.config.report.Report;
import io.understudy.config.schema.Root;
import io.understudy.config.value.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A configuration file that may be read again and again. */
public record ConfigurationFile(Path path) {

    private static final ConfigParseOptions HOCON =
            ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);

    /** @param hostName the node's name if the file gives none */
    public Loaded load(String hostName) {
        Report report = new Report();
        Optional<Configuration> model = parse(report).flatMap(config -> check(config, report, hostName));
        return model.filter(complete -> report.faults().isEmpty())
                .<Loaded>map(complete -> new Loaded.Valid(complete, report.warnings()))
                .orElseGet(() -> new Loaded.Invalid(report.faults()));
    }

    private Optional<Configuration> check(Config config, Report report, String hostName) {
        return Root.FILE
                .read(new Entry("", config.root(), report))
                .map(file -> new NodeCheck(file, path.toAbsolutePath(), hostName).model());
    }

    private Optional<Config> parse(Report report) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            report.fault(whole(), "", unreadable(), "name a file that the daemon may read");
            return Optional.empty();
        }
        try {
            return Optional.of(ConfigFactory.parseFile(path.toFile(), HOCON).resolve());
        } catch (ConfigException notHocon) {
            Complaint complaint = new Complaint(notHocon);
            report.fault(place(notHocon), "", complaint.problem(), complaint.remedy());
            return Optional.empty();
        }
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
