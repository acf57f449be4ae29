package io.understudy.daemon.status;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Standing;
import io.understudy.core.link.Link;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Event;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Needs;
import io.understudy.node.InstancePlan;
import io.understudy.node.InstanceReport;
import io.understudy.node.NodeReport;
import io.understudy.wire.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A node with one instance in each of MASTER, BACKUP and FAULT, brought there by the real machine. */
public final class Reports {

    public static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private Reports() {}

    public static NodeReport three() {
        return new NodeReport(
                List.of(master(), backup(), fault()), Map.of("eth0", Map.of("unknown-vrid", 7L)), List.of());
    }

    /** Not started yet. */
    static InstanceStatus with(List<String> prefixes) {
        InstancePlan plan = plan("VI_1", "eth0", 51, Version.V3, Family.IPV6, 100, prefixes.toArray(String[]::new));
        return InstanceStatus.of(new InstanceReport(plan, Standing.BEGINNING, AT, Map.of()));
    }

    private static InstanceReport master() {
        InstancePlan plan = plan("VI_1", "eth0", 51, Version.V2, Family.IPV4, 100, "10.0.0.100/24", "10.0.0.101/24");
        Standing standing = after(plan, seen("10.0.0.1"), new Input.Run(), new Input.Wake(), new Input.Held());
        return new InstanceReport(plan, standing, AT.minus(Duration.ofSeconds(184)), Map.of("adverts-sent", 185L));
    }

    private static InstanceReport backup() {
        InstancePlan plan = plan("VI_6", "eth0", 6, Version.V3, Family.IPV6, 90, "fe80::100/64", "2001:db8::100/64");
        Event.Received better = new Event.Advertised(200, IpAddress.of("fe80::2"), Duration.ofSeconds(1));
        Standing standing = after(plan, seen("fe80::1"), new Input.Run(), new Input.Heard(better));
        return new InstanceReport(plan, standing, Instant.parse("2025-12-31T23:00:00Z"), Map.of());
    }

    private static InstanceReport fault() {
        InstancePlan plan = plan("very-long-name", "eth12.4000", 255, Version.V3, Family.IPV4, 254, "192.0.2.1/32");
        Standing standing = after(plan, new Input.Run(), new Input.Seen(Optional.empty()));
        return new InstanceReport(plan, standing, AT, Map.of());
    }

    /** Each input comes just when the machine next wants to be woken. */
    private static Standing after(InstancePlan plan, Input... inputs) {
        Standing standing = Standing.BEGINNING;
        Moment now = new Moment(0);
        for (Input input : inputs) {
            now = standing.deadline().orElse(now);
            standing = plan.machine().step(standing, input, now).next();
        }
        return standing;
    }

    private static Input seen(String source) {
        Link.Assigned address = new Link.Assigned(Prefix.host(IpAddress.of(source)), false, true);
        return new Input.Seen(Optional.of(new Link("eth0", 2, true, MacAddress.BROADCAST, 1500, List.of(address))));
    }

    private static InstancePlan plan(
            String name, String link, int id, Version version, Family family, int priority, String... prefixes) {
        LinkedHashSet<Holding> holdings = new LinkedHashSet<>();
        for (String prefix : prefixes) {
            String[] parts = prefix.split("/", 2);
            holdings.add(Holding.Address.of(new Prefix(IpAddress.of(parts[0]), Integer.parseInt(parts[1])), link));
        }
        VirtualRouter router = new VirtualRouter(
                id,
                version,
                family,
                priority,
                Duration.ofSeconds(1),
                VirtualRouter.DEFAULT_DOWN_ADVERTS,
                true,
                Duration.ZERO,
                Announcing.DEFAULT,
                List.of());
        Needs needs = new Needs(link, family, Optional.empty(), Set.of());
        return new InstancePlan(name, new InstanceMachine(router, needs), Dialect.usual(family), holdings);
    }
}
