package io.understudy.config.check;

import io.understudy.config.model.ClusterConfig;
import io.understudy.config.model.ClusterConfig.Tls;
import io.understudy.config.schema.Daemon;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import io.understudy.core.address.IpAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code cluster}: who may listen where without TLS.
 *
 * @param file the configuration file; relative paths are taken from its directory
 */
record ClusterCheck(Section understudy, Path file) {

    Optional<ClusterConfig> cluster() {
        return understudy.find(Root.CLUSTER).flatMap(this::cluster);
    }

    private Optional<ClusterConfig> cluster(Section here) {
        Optional<Tls> tls = here.find(Daemon.CLUSTER_TLS).flatMap(this::tls);
        here.find(Daemon.BIND).ifPresent(bind -> exposure(here, bind));
        return here.find(Daemon.BIND)
                .map(bind -> new ClusterConfig(
                        bind,
                        here.get(Daemon.SEED_NODES),
                        tls,
                        here.get(Daemon.SPLIT_BRAIN_GUARD),
                        here.get(Daemon.HOLD_AT_MOST),
                        here.get(Daemon.LIFELINE_PORT)));
    }

    private Optional<Tls> tls(Section here) {
        Optional<Path> certificate = here.find(Daemon.TLS_CERTIFICATE);
        Optional<Path> key = here.find(Daemon.TLS_KEY);
        Optional<Path> authority = here.find(Daemon.TLS_AUTHORITY);
        if (certificate.isEmpty() || key.isEmpty() || authority.isEmpty()) {
            here.entry().fault("is not complete", "write certificate, key and authority");
            return Optional.empty();
        }
        return Optional.of(new Tls(
                file.resolveSibling(certificate.get()),
                file.resolveSibling(key.get()),
                file.resolveSibling(authority.get())));
    }

    /** Whoever reaches an open port of the cluster takes part in it. */
    private static void exposure(Section here, String bind) {
        if (here.writes(Daemon.CLUSTER_TLS) || here.get(Daemon.INSECURE)) {
            return;
        }
        String host = bind.substring(0, bind.lastIndexOf(':')).replaceAll("^\\[|]$", "");
        Optional<IpAddress> address = IpAddress.parse(host);
        if (address.isEmpty() && !host.equals("localhost")) {
            here.at(Daemon.BIND)
                    .fault(
                            "is a name: without TLS it cannot be known who reaches it",
                            "write tls { … }, or an address");
        } else if (address.isPresent() && !isSafe(here, address.get())) {
            here.at(Daemon.BIND)
                    .fault(
                            "lets everybody who reaches it take part in the cluster, without TLS",
                            "write tls { … }, or trusted-networks = [\"" + host
                                    + "/24\"] if nobody else is there, or insecure = on");
        }
    }

    private static boolean isSafe(Section here, IpAddress address) {
        return address.isLoopback()
                || address.isLinkLocal()
                || here.get(Daemon.TRUSTED_NETWORKS).stream().anyMatch(network -> network.contains(address));
    }
}
