package io.understudy.config;

import static org.junit.jupiter.api.Assertions.fail;

import io.understudy.config.model.Configuration;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.report.Finding.Fault;
import io.understudy.config.report.Finding.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration that a test writes. */
record Draft(Path file) {

    static final String HOST = "host-1";

    static Draft of(Path directory, String text) throws IOException {
        return new Draft(Files.writeString(directory.resolve("test.conf"), text));
    }

    /** One instance, VI_1, that lacks nothing; {@code extra} is on its line 5, and stands for what it says itself. */
    static Draft instance(Path directory, String extra) throws IOException {
        return of(directory, """
                understudy.vrrp-instance.VI_1 {
                  interface = eth0
                  virtual-router-id = 51
                  %s
                  %s
                }
                """.formatted(addresses(extra), extra));
    }

    private static String addresses(String extra) {
        return extra.matches("(?s)([^}]*[\\s,])?virtual-ipaddress = .*")
                ? ""
                : "virtual-ipaddress = [\"10.0.0.10/24\"]";
    }

    Loaded load() {
        return new ConfigurationFile(file).load(HOST);
    }

    Configuration model() {
        return switch (load()) {
            case Loaded.Valid valid -> valid.model();
            case Loaded.Invalid invalid -> fail("not valid: " + invalid.faults());
        };
    }

    InstanceConfig only() {
        return model().instances().getFirst();
    }

    /** As printed, with the file's name instead of its path. */
    List<String> faults() {
        return switch (load()) {
            case Loaded.Valid valid -> List.of();
            case Loaded.Invalid invalid ->
                invalid.faults().stream()
                        .map(Fault::toString)
                        .map(this::anywhere)
                        .toList();
        };
    }

    List<String> warnings() {
        return switch (load()) {
            case Loaded.Valid valid ->
                valid.warnings().stream()
                        .map(Warning::toString)
                        .map(this::anywhere)
                        .toList();
            case Loaded.Invalid invalid -> fail("not valid: " + invalid.faults());
        };
    }

    private String anywhere(String line) {
        return line.replace(file.getParent() + "/", "");
    }
}
