package io.understudy.daemon.reload;

import io.understudy.config.model.Configuration;
import io.understudy.node.Alteration;
import io.understudy.node.Alteration.How;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a daemon is started with and keeps as long as it runs, whatever its file says meanwhile. */
final class Postponed {

    private Postponed() {}

    /**
     * By the names that they have in the file.
     *
     * @param started what the daemon was started with
     */
    static List<Alteration> of(Configuration started, Configuration next) {
        return Stream.of(
                        setting("node-name", started, next, Configuration::nodeName),
                        setting("control", started, next, Configuration::control),
                        setting("state-directory", started, next, Configuration::stateDirectory),
                        setting("journal", started, next, Configuration::journal),
                        setting("jmx", started, next, Configuration::jmx),
                        setting("http", started, next, Configuration::http),
                        setting("cluster", started, next, Configuration::cluster),
                        setting("vrrp-startup-delay", started, next, Configuration::startupDelay),
                        setting(
                                "startup-script",
                                started,
                                next,
                                configuration -> configuration.scripts().atStart()),
                        setting("process priorities", started, next, Configuration::scheduling),
                        setting("linkbeat settings", started, next, Configuration::linkWatch),
                        setting("nftables", started, next, Configuration::packetFilter),
                        setting(
                                "plugins",
                                started,
                                next,
                                configuration -> configuration.notices().plugins()),
                        setting("pekko", started, next, Configuration::pekko))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Alteration> setting(
            String name, Configuration started, Configuration next, Function<Configuration, ?> value) {
        return value.apply(started).equals(value.apply(next))
                ? Optional.empty()
                : Optional.of(new Alteration(How.POSTPONED, name, List.of()));
    }
}
