package io.understudy.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A module and its arrows.
 *
 * @param arrows the modules it may use
 * @param libraries the foreign packages it may use, in ArchUnit's spelling
 */
record Module(String name, List<String> arrows, List<String> libraries) {

    /** Another name than these in {@code modules/} fails a test: whoever adds a module draws its arrows here. */
    static final List<Module> ALL = List.of(
            new Module("core", List.of(), List.of()),
            new Module("wire", List.of("core"), List.of()),
            new Module("config", List.of("core"), List.of("com.typesafe.config..")),
            new Module(
                    "linux",
                    List.of("core", "wire"),
                    List.of("org.slf4j..", "org.pcap4j..", "com.sun.jna..", "jnr..", "com.kenai.jffi..")),
            new Module("hooks", List.of(), List.of("org.apache.pekko..", "com.typesafe.config..")),
            new Module(
                    "node",
                    List.of("core", "wire", "hooks"),
                    List.of("org.slf4j..", "org.apache.pekko..", "scala..", "com.typesafe.config..")),
            new Module(
                    "cluster",
                    List.of("core", "hooks", "node"),
                    List.of(
                            "org.slf4j..",
                            "org.apache.pekko..",
                            "scala..",
                            "com.typesafe.config..",
                            // How strictly messages of others are read.
                            "com.fasterxml.jackson..")),
            new Module("simulator", List.of("core", "wire"), List.of()),
            new Module(
                    "daemon",
                    List.of("core", "wire", "config", "linux", "hooks", "node", "cluster", "simulator"),
                    List.of(
                            "org.slf4j..",
                            "ch.qos.logback..",
                            "picocli..",
                            "jakarta.mail..",
                            "org.eclipse.angus.mail..",
                            "com.sun.net.httpserver..",
                            "org.apache.pekko..",
                            "com.typesafe.config..",
                            "com.fasterxml.jackson.core..",
                            // Signals: the JDK's own way to them is not part of its interface.
                            "jnr.posix.util",
                            "jnr.posix",
                            "jnr.constants.platform")));

    static Module named(String name) {
        return ALL.stream()
                .filter(module -> module.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no arrows are drawn for " + name));
    }

    String packages() {
        return packages(name);
    }

    /** Everything that may be seen from here, the JDK included. */
    String[] horizon() {
        List<String> seen = new ArrayList<>(List.of(packages(), "java..", "javax..", "org.jspecify.annotations.."));
        arrows.forEach(to -> seen.add(packages(to)));
        seen.addAll(libraries);
        return seen.toArray(String[]::new);
    }

    private static String packages(String module) {
        return "io.understudy." + module + "..";
    }

    @Override
    public String toString() {
        return name;
    }
}
