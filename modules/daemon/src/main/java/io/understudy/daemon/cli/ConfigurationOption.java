package io.understudy.daemon.cli;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.Located;
import io.understudy.daemon.reload.ConfigurationSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code -c FILE}, for the commands that know a configuration. */
final class ConfigurationOption {

    private static final String USUAL = "/etc/understudy/understudy.conf";
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private final Path usual;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file; " + USUAL + " by default.")
    private Optional<Path> given = Optional.empty();

    ConfigurationOption() {
        this(Path.of(USUAL));
    }

    /** @param usual the file if none is given */
    ConfigurationOption(Path usual) {
        this.usual = usual;
    }

    /** Whether somebody asked for that very file. */
    boolean isGiven() {
        return given.isPresent();
    }

    Path file() {
        return given.orElse(usual);
    }

    /** To be read as often as need be. */
    ConfigurationSource source() {
        return new ConfigurationSource(file().toAbsolutePath().normalize(), hostName());
    }

    /** The file's content; faults and warnings are told, one a line. */
    Loaded load(PrintWriter err) {
        Loaded loaded = source().load();
        switch (loaded) {
            case Loaded.Invalid invalid -> invalid.faults().forEach(err::println);
            case Loaded.Valid valid -> valid.warnings().forEach(warning -> err.println("warning: " + warning));
        }
        return loaded;
    }

    /** Where the daemon of the file listens. Nobody asked for the usual file, so that one need not be there, nor be readable by whoever asks. */
    Located socket() {
        return switch (new ConfigurationFile(file()).controlSocket()) {
            case Located.At at -> at;
            case Located.Unknown unknown when given.isPresent() -> unknown;
            case Located.Unknown unknown -> new Located.At(ConfigurationFile.usualSocket());
        };
    }

    /** Where the daemon of the file keeps its journal, with the usual file as with {@link #socket}; what is off is told of any file. */
    Located journal() {
        return given.isPresent() || Files.isReadable(usual)
                ? new ConfigurationFile(file()).journal()
                : new Located.At(ConfigurationFile.usualJournal());
    }

    static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
