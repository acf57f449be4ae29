package io.understudy.daemon.cluster;

import io.understudy.cluster.view.Hearing;
import io.understudy.cluster.view.RouterView;
import io.understudy.cluster.view.RouterView.Position;
import io.understudy.cluster.view.RouterView.Settings;
import io.understudy.config.model.InstanceConfig;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.VirtualRouter;
import io.understudy.node.InstanceReport;
import io.understudy.wire.Audience;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Instances as the other nodes see them. */
final class Routers {

    private final Map<String, Settings> settings;

    /** Computes fingerprints, which takes its time. */
    Routers(List<InstanceConfig> instances) {
        settings = instances.stream()
                .collect(Collectors.toUnmodifiableMap(InstanceConfig::name, Routers::settings, (one, same) -> one));
    }

    private static Settings settings(InstanceConfig instance) {
        VirtualRouter router = instance.router();
        return new Settings(
                router.version().number(),
                router.priority(),
                router.interval(),
                router.preempts(),
                Fingerprint.kind(instance.talk().credentials()),
                Fingerprint.of(instance.talk().credentials()),
                router.addresses().stream().map(IpAddress::toString).toList());
    }

    Optional<RouterView> view(InstanceReport report, Hearing hearing) {
        return Optional.ofNullable(settings.get(report.plan().name())).map(known -> {
            VirtualRouter router = report.plan().machine().router();
            return new RouterView(
                    report.plan().name(),
                    report.plan().machine().needs().link(),
                    router.id(),
                    router.family().name().toLowerCase(Locale.ROOT),
                    known,
                    position(report, hearing));
        });
    }

    private static Position position(InstanceReport report, Hearing hearing) {
        Standing standing = report.standing();
        VirtualRouter router = report.plan().machine().router();
        return new Position(
                standing.role().name(),
                report.since(),
                report.plan().machine().router(standing).priority(),
                standing.source().map(IpAddress::toString),
                standing.role() == Role.BACKUP ? standing.master().map(IpAddress::toString) : Optional.empty(),
                networks(report.plan().machine().needs().link(), router),
                switch (report.plan().dialect().audience()) {
                    case Audience.Group group -> List.of();
                    case Audience.Peers peers ->
                        peers.peers().keySet().stream().map(IpAddress::toString).toList();
                },
                hearing);
    }

    /** Of the interface, as it is now; none if there is no such interface. */
    private static List<String> networks(String link, VirtualRouter router) {
        try {
            NetworkInterface device = NetworkInterface.getByName(link);
            return device == null
                    ? List.of()
                    : device.getInterfaceAddresses().stream()
                            .map(Routers::prefix)
                            .filter(prefix -> prefix.address().family() == router.family())
                            .filter(prefix -> !prefix.address().isLinkLocal())
                            .filter(prefix -> prefix.length() < router.family().bits())
                            .map(Routers::network)
                            .distinct()
                            .sorted()
                            .toList();
        } catch (SocketException unreadable) {
            return List.of();
        }
    }

    private static Prefix prefix(InterfaceAddress address) {
        IpAddress ip = IpAddress.ofBytes(address.getAddress().getAddress());
        return new Prefix(
                ip, Math.clamp(address.getNetworkPrefixLength(), 0, ip.family().bits()));
    }

    private static String network(Prefix prefix) {
        byte[] bytes = prefix.address().bytes();
        for (int bit = prefix.length(); bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return new Prefix(IpAddress.ofBytes(bytes), prefix.length()).toString();
    }
}
