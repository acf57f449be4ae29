package io.understudy.daemon.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code -c FILE}, for the commands that know a configuration. */
final class ConfigurationOption {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final String SOCKET = "understudy.control.socket";
    private static final String USUAL_SOCKET = "/run/understudy/control.sock";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file; ${DEFAULT-VALUE} by default.")
    private Path file = Path.of("/etc/understudy/understudy.conf");

    Path file() {
        return file;
    }

    /** The file's content if it has no fault; faults and warnings are told, one a line. */
    Optional<Loaded.Valid> load(PrintWriter err) {
        return switch (new ConfigurationFile(file).load(hostName())) {
            case Loaded.Invalid invalid -> {
                invalid.faults().forEach(err::println);
                yield Optional.empty();
            }
            case Loaded.Valid valid -> {
                valid.warnings().forEach(warning -> err.println("warning: " + warning));
                yield Optional.of(valid);
            }
        };
    }

    /** Where the daemon of this file listens; found as well while the file has faults, for the daemon may run with an older one. */
    Path socket() {
        try {
            Config config = ConfigFactory.parseFile(
                            file.toFile(), ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF))
                    .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
            return config.hasPath(SOCKET)
                    ? file.toAbsolutePath().resolveSibling(config.getString(SOCKET))
                    : Path.of(USUAL_SOCKET);
        } catch (ConfigException unreadable) {
            return Path.of(USUAL_SOCKET);
        }
    }

    private static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
