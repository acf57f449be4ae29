package io.understudy.daemon.status;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.instance.Wait;
import io.understudy.core.link.Link;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Bond;
import io.understudy.core.tracking.Needs;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import io.understudy.node.FixturePlan;
import io.understudy.node.FixtureReport;
import io.understudy.node.GroupPlan;
import io.understudy.node.GroupReport;
import io.understudy.node.InstancePlan;
import io.understudy.node.InstanceReport;
import io.understudy.node.LatenessReport;
import io.understudy.node.NodeReport;
import io.understudy.wire.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A node with one instance in each of MASTER, BACKUP and FAULT, the last one in a group, brought there by the real machine. */
public final class Reports {

    public static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    public static final ConfigurationStatus CONFIGURATION = new ConfigurationStatus(AT, "0123456789ab");

    private static final List<Tracked> TRACKED = List.of(
            new Tracked(new Subject.Interface("eth1"), -10, false),
            new Tracked(new Subject.Script("chk"), 0, false),
            new Tracked(new Subject.File("drain"), 1, false));

    private Reports() {}

    public static NodeReport three() {
        return new NodeReport(
                List.of(master(), backup(), fault()),
                List.of(group()),
                Map.of("eth0", Map.of("unknown-vrid", 7L)),
                List.of(
                        fixture("10.9.9.9", Optional.empty()),
                        fixture("10.9.9.10", Optional.of("waits for interface eth9"))));
    }

    private static GroupReport group() {
        return new GroupReport(
                new GroupPlan("VG_1", List.of("very-long-name")),
                Role.FAULT,
                AT.minus(Duration.ofSeconds(61)),
                Reason.FAULT,
                List.of("very-long-name: interface eth12.4000 does not exist"),
                Map.of("transitions-to-backup", 2L, "transitions-to-fault", 1L));
    }

    private static FixtureReport fixture(String address, Optional<String> trouble) {
        Holding item = Holding.Address.of(Prefix.host(IpAddress.of(address)), "eth9");
        return new FixtureReport(new FixturePlan(item, "understudy.conf:7"), trouble);
    }

    static InstanceStatus named(String name) {
        InstancePlan plan = plan(name, "eth0", 9, Version.V3, Family.IPV4, 100, List.of());
        return InstanceStatus.of(new InstanceReport(plan, Standing.BEGINNING, AT, Map.of()));
    }

    /** Not started yet. */
    static InstanceStatus with(List<String> prefixes) {
        InstancePlan plan =
                plan("VI_1", "eth0", 51, Version.V3, Family.IPV6, 100, List.of(), prefixes.toArray(String[]::new));
        return InstanceStatus.of(new InstanceReport(plan, Standing.BEGINNING, AT, Map.of()));
    }

    private static InstanceReport master() {
        InstancePlan plan =
                plan("VI_1", "eth0", 51, Version.V2, Family.IPV4, 100, List.of(), "10.0.0.100/24", "10.0.0.101/24");
        Standing standing = after(plan, seen("10.0.0.1"), new Input.Run(), new Input.Wake(), new Input.Held());
        return new InstanceReport(plan, standing, AT.minus(Duration.ofSeconds(184)), Map.of("adverts-sent", 185L));
    }

    private static InstanceReport backup() {
        InstancePlan plan =
                plan("VI_6", "eth0", 6, Version.V3, Family.IPV6, 90, TRACKED, "fe80::100/64", "2001:db8::100/64");
        Event.Received better = new Event.Advertised(200, IpAddress.of("fe80::2"), Duration.ofSeconds(1));
        Standing standing = after(
                plan,
                seen("fe80::1"),
                new Input.Run(),
                new Input.Read(new Subject.Script("chk"), new Reading.Good()),
                new Input.Read(new Subject.Interface("eth1"), new Reading.Bad("is down or has no carrier")),
                new Input.Read(new Subject.File("drain"), new Reading.Counted(-5)),
                new Input.Heard(better));
        List<InstanceReport.Pending> waits =
                List.of(new InstanceReport.Pending(Wait.Kind.PREEMPT_DELAY, Duration.ofMillis(289_001)));
        return new InstanceReport(
                plan, standing, Instant.parse("2025-12-31T23:00:00Z"), Map.of(), waits, LatenessReport.NONE);
    }

    private static InstanceReport fault() {
        InstancePlan plan = grouped(
                plan("very-long-name", "eth12.4000", 255, Version.V3, Family.IPV4, 254, List.of(), "192.0.2.1/32"));
        Standing standing = after(plan, new Input.Bound(Bond.LOOSE), new Input.Run(), new Input.Seen(Optional.empty()));
        return new InstanceReport(plan, standing, AT, Map.of());
    }

    private static InstancePlan grouped(InstancePlan plan) {
        InstanceMachine alone = plan.machine();
        InstanceMachine member =
                new InstanceMachine(alone.router(), alone.needs().in("VG_1"));
        return new InstancePlan(plan.name(), member, plan.dialect(), plan.holdings());
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
            String name,
            String link,
            int id,
            Version version,
            Family family,
            int priority,
            List<Tracked> tracked,
            String... prefixes) {
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
                Arrays.stream(prefixes)
                        .map(prefix -> IpAddress.of(prefix.split("/", 2)[0]))
                        .toList());
        Needs needs = new Needs(link, family, Optional.empty(), Set.of(), true, tracked);
        return new InstancePlan(name, new InstanceMachine(router, needs), Dialect.usual(family), holdings);
    }
}
