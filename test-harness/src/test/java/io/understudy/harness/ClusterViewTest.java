package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each of three or five nodes knows of the others. */
class ClusterViewTest {

    private static final int MASTER = 150;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Test
    void a_drained_node_is_shown_as_such_by_all_others_and_until_when() {
        try (Lab lab = Lab.open("cluster view")) {
            List<Understudy> nodes = start(lab, 3);

            assertEquals("", nodes.get(2).command("drain", "--for", "30m").error());

            for (Understudy other : nodes.subList(0, 2)) {
                Config drained = awaitDrained(other, true);
                assertTrue(drained.hasPath("drained-until"), drained::toString);
                assertTrue(other.command("status", "--cluster").standard().contains("up, DRAINED"));
            }
            assertEquals("", nodes.get(2).command("undrain").error());
            nodes.subList(0, 2).forEach(other -> awaitDrained(other, false));
        }
    }

    private static Config awaitDrained(Understudy asked, boolean isDrained) {
        for (long end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); ; ) {
            Config third = third(asked);
            if (third.getBoolean("drained") == isDrained) {
                return third;
            }
            assertTrue(System.nanoTime() < end, third::toString);
        }
    }

    private static Config third(Understudy asked) {
        String json = asked.command("status", "--cluster", "--json").standard();
        return ConfigFactory.parseString(json).getConfigList("nodes").get(2);
    }

    @Test
    void one_of_five_that_hangs_is_missed_and_taken_out_and_comes_back_and_nobody_is_late_for_it() {
        try (Lab lab = Lab.open("hung node")) {
            Capture wire = lab.closing(Capture.start(lab));
            List<Understudy> nodes = start(lab, 5);
            List<Understudy> others = new ArrayList<>(nodes);
            others.remove(2);

            Instant begun = nodes.get(2).process().signal(Signal.STOP);
            others.forEach(other -> awaitStatusOfThird(other, "down"));
            Instant ended = wire.awaitPriority(MASTER, Instant.now()).at();
            nodes.get(2).process().signal(Signal.CONT);
            nodes.forEach(node -> awaitAll(node, 5));

            List<Instant> adverts = wire.adverts()
                    .filter(advert ->
                            !advert.at().isBefore(begun) && !advert.at().isAfter(ended))
                    .peek(advert -> assertEquals(MASTER, advert.priority(), "somebody else has claimed"))
                    .map(Advert::at)
                    .toList();
            assertTrue(adverts.size() > 1, adverts::toString);
            IntStream.range(1, adverts.size()).forEach(next -> {
                Duration gap = Duration.between(adverts.get(next - 1), adverts.get(next));
                assertTrue(gap.compareTo(INTERVAL.multipliedBy(2)) < 0, () -> "a gap of " + gap);
            });
        }
    }

    /** Three nodes, of which the last is configured otherwise until it is reloaded; it is master nowhere all the time. */
    @Test
    void what_one_node_is_configured_otherwise_is_told_with_both_values_on_every_node_before_a_failover_shows_it() {
        String difference = "advert-int differs: ";
        try (Lab lab = Lab.open("drift")) {
            List<Node> nodes = nodes(lab, 3);
            List<Understudy> all = start(nodes, INTERVAL.multipliedBy(2));

            for (Understudy one : all) {
                awaitDrift(one, true);
                String line = one.awaitLine(difference);
                assertTrue(line.contains("node3 has 2000 ms") && line.contains(" has 1000 ms"), line);
                assertTrue(line.contains("VRID 51 ipv4 (VI_1)"), line);
                Config told = ConfigFactory.parseString(
                        one.command("diff", "--cluster", "--json").standard());
                Config values = told.getConfigList("differences").stream()
                        .filter(each -> each.getString("setting").equals("advert-int"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(told))
                        .getConfig("values");
                assertEquals(
                        List.of("1000 ms", "1000 ms", "2000 ms"),
                        nodes.stream()
                                .map(node -> values.getString(node.name()))
                                .toList());
            }
            nodes.get(2).write("understudy.conf", Understudy.whole(nodes.get(2), inside(3, INTERVAL)));
            assertEquals("", all.get(2).command("reload").error());
            all.forEach(one -> awaitDrift(one, false));
        }
    }

    private static void awaitDrift(Understudy asked, boolean expected) {
        asked.awaitWholeStatus(
                expected ? "it knows of a difference" : "it knows of none any more",
                status -> status.getStringList("cluster.drift").isEmpty() != expected);
    }

    private static String inside(int number, Duration interval) {
        return """
                vrrp-instance.VI_1 {
                  interface = eth0, version = 3, virtual-router-id = 51, priority = %d, advert-int = %d ms
                  virtual-ipaddress = ["192.0.2.100/24"]
                }
                cluster {
                  bind = "192.0.2.%d:7355", seed-nodes = ["192.0.2.1:7355", "192.0.2.2:7355"]
                  trusted-networks = ["192.0.2.0/24"]
                }
                """.formatted(MASTER - 20 * (number - 1), interval.toMillis(), number);
    }

    private static void awaitStatusOfThird(Understudy asked, String wanted) {
        asked.awaitWholeStatus(
                "the third one is " + wanted,
                status -> status.getConfigList("cluster.members")
                        .get(2)
                        .getString("status")
                        .equals(wanted));
    }

    private static void awaitAll(Understudy asked, int number) {
        asked.awaitWholeStatus(
                "all " + number + " are up",
                status -> status.getConfigList("cluster.members").size() == number
                        && status.getConfigList("cluster.members").stream()
                                .allMatch(member -> member.getString("status").equals("up")));
    }

    private static List<Node> nodes(Lab lab, int many) {
        return IntStream.range(0, many).mapToObj(number -> lab.plugIn()).toList();
    }

    private static List<Understudy> start(Lab lab, int many) {
        return start(nodes(lab, many), INTERVAL);
    }

    /** @param ofLast the interval of the last one */
    private static List<Understudy> start(List<Node> nodes, Duration ofLast) {
        int many = nodes.size();
        List<Understudy> all = IntStream.rangeClosed(1, many)
                .mapToObj(number -> Understudy.configured(
                        nodes.get(number - 1), inside(number, number == many ? ofLast : INTERVAL)))
                .toList();
        all.forEach(one -> awaitAll(one, many));
        return all;
    }
}
