package io.understudy.daemon.metrics;

import static io.understudy.daemon.metrics.Family.counter;
import static io.understudy.daemon.metrics.Family.gauge;
import static io.understudy.daemon.metrics.Family.sample;

import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Role;
import io.understudy.daemon.status.InstanceStatus;
import io.understudy.daemon.status.TrackedStatus;
import io.understudy.node.InstanceReport;
import io.understudy.wire.Refusal;
import io.understudy.wire.Remark;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an instance is and did. */
record InstanceMetrics(List<InstanceReport> instances) {

    private static final String PREFIX = "understudy_";
    private static final Set<String> ODD = Stream.concat(
                    Arrays.stream(Refusal.values()).map(Refusal::counter),
                    Arrays.stream(Remark.values()).map(Remark::counter))
            .collect(Collectors.toCollection(TreeSet::new));

    List<Family> families() {
        return List.of(
                gauge(
                        PREFIX + "role",
                        "1 for the role that it has, 0 for the others.",
                        each(one -> Arrays.stream(Role.values())
                                .map(role -> sample(
                                        with("role", role, one), one.standing().role() == role)))),
                gauge(
                        PREFIX + "role_start_time_seconds",
                        "Since when it has that role, as Unix time.",
                        each(one -> Stream.of(sample(
                                Labels.of(one), Duration.ofMillis(one.since().toEpochMilli()))))),
                gauge(
                        PREFIX + "priority",
                        "As configured.",
                        each(one -> Stream.of(sample(
                                Labels.of(one), one.plan().machine().router().priority())))),
                gauge(
                        PREFIX + "effective_priority",
                        "As advertised.",
                        each(one -> Stream.of(sample(
                                Labels.of(one),
                                one.plan().machine().router(one.standing()).priority())))),
                gauge(
                        PREFIX + "applied",
                        "1 if everything it holds as MASTER is in the kernel.",
                        each(one ->
                                Stream.of(sample(Labels.of(one), one.standing().grip() == Grip.HELD)))),
                gauge(
                        PREFIX + "faults",
                        "What keeps it from taking part.",
                        each(one -> Stream.of(sample(
                                Labels.of(one), InstanceStatus.of(one).faults().size())))),
                gauge(PREFIX + "tracked_good", "1 if what it depends on is good, 0 if not.", each(this::tracked)),
                counter(
                        PREFIX + "transitions",
                        "How often it took that role.",
                        each(one -> Arrays.stream(Role.values())
                                .map(role ->
                                        sample(with("role", role, one), count(one, "transitions-to-" + word(role)))))),
                counter(PREFIX + "adverts_sent", "Farewells not included.", counted("adverts-sent")),
                counter(PREFIX + "adverts_received", "Accepted ones.", counted("adverts-received")),
                counter(PREFIX + "adverts_dropped", "More than it could take.", counted("adverts-dropped")),
                counter(
                        PREFIX + "odd_packets",
                        "Packets that were refused, or accepted with a remark, by what is wrong with them.",
                        each(one ->
                                ODD.stream().map(kind -> sample(Labels.of(one).and("kind", kind), count(one, kind))))));
    }

    private Stream<Family.Sample> tracked(InstanceReport instance) {
        return InstanceStatus.of(instance).tracked().stream()
                .filter(thing -> !thing.state().equals("unknown"))
                .map(thing -> sample(labels(instance, thing), !thing.state().equals("bad")));
    }

    private static Labels labels(InstanceReport instance, TrackedStatus thing) {
        return Labels.of(instance).and("kind", thing.kind()).and("name", thing.name());
    }

    private Stream<Family.Sample> each(Function<InstanceReport, Stream<Family.Sample>> samples) {
        return instances.stream().flatMap(samples);
    }

    private Stream<Family.Sample> counted(String counter) {
        return each(one -> Stream.of(sample(Labels.of(one), count(one, counter))));
    }

    private static long count(InstanceReport instance, String counter) {
        return instance.counters().getOrDefault(counter, 0L);
    }

    private static Labels with(String label, Role role, InstanceReport instance) {
        return Labels.of(instance).and(label, word(role));
    }

    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
