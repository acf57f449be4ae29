package io.understudy.cluster.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.understudy.cluster.view.Difference;
import io.understudy.cluster.view.Hearing;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import io.understudy.cluster.view.RouterView.Position;
import io.understudy.cluster.view.RouterView.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriftTest {

    private static final List<String> ADDRESSES = List.of("10.0.0.100", "10.0.0.101");

    @Test
    void a_pair_as_it_should_be_has_no_difference() {
        assertEquals(List.of(), Drift.between(List.of(Views.master(), Views.backup())));
    }

    @Test
    void the_order_of_addresses_is_no_difference() {
        Settings turned =
                new Settings(2, 90, Duration.ofSeconds(1), true, "PASS", "1a2", List.of("10.0.0.101", "10.0.0.100"));

        assertEquals(List.of(), Drift.between(List.of(Views.master(), Views.with(Views.backup(), turned))));
    }

    /** What b has instead, and what is said about it. */
    record Slip(Settings settings, String told) {}

    static List<Slip> slips() {
        Duration second = Duration.ofSeconds(1);
        return List.of(
                new Slip(
                        new Settings(2, 90, second, true, "PASS", "1a2", List.of("10.0.0.100")),
                        "virtual-ipaddress differs: a has [10.0.0.100, 10.0.0.101], b has [10.0.0.100]"),
                new Slip(
                        new Settings(3, 90, second, true, "PASS", "1a2", ADDRESSES),
                        "version differs: a has 2, b has 3"),
                new Slip(
                        new Settings(2, 90, Duration.ofSeconds(2), true, "PASS", "1a2", ADDRESSES),
                        "advert-int differs: a has 1000 ms, b has 2000 ms"),
                new Slip(
                        new Settings(2, 90, second, true, "PASS", "1a3", ADDRESSES),
                        "authentication differs: a has PASS with a key of its own, b has PASS with a key of its own"),
                new Slip(
                        new Settings(2, 90, second, true, "none", "", ADDRESSES),
                        "authentication differs: a has PASS with a key of its own, b has none"),
                new Slip(
                        new Settings(2, 90, second, false, "PASS", "1a2", ADDRESSES),
                        "nopreempt differs: a has off, b has on"),
                new Slip(
                        new Settings(2, 100, second, true, "PASS", "1a2", ADDRESSES),
                        "priority differs: a has 100, b has 100"));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void every_slip_is_told_with_both_values(Slip slip) {
        List<Difference> found = Drift.between(List.of(Views.master(), Views.with(Views.backup(), slip.settings())));

        assertEquals(1, found.size(), found.toString());
        String text = found.getFirst().text();
        assertEquals("VRID 51 ipv4 (VI_1): " + slip.told(), text.substring(0, text.lastIndexOf(" (")));
        assertFalse(text.contains("1a2") || text.contains("1a3"), text);
    }

    @Test
    void the_same_vrid_on_another_link_is_another_router() {
        NodeView elsewhere = Views.changed(
                Views.with(
                        Views.backup(),
                        new Position(
                                "MASTER",
                                Instant.EPOCH,
                                90,
                                Optional.of("10.7.0.2"),
                                Optional.empty(),
                                List.of("10.7.0.0/24"),
                                List.of(),
                                Hearing.NOTHING)),
                router -> new RouterView(
                        router.name(),
                        "eth0",
                        51,
                        "ipv4",
                        new Settings(3, 100, Duration.ofSeconds(9), false, "none", "", List.of("10.7.0.100")),
                        router.position()));

        assertEquals(List.of(), Drift.between(List.of(Views.master(), elsewhere)));
    }

    @Test
    void whoever_hears_the_other_shares_its_link_whatever_it_is_called() {
        NodeView listener = Views.changed(
                Views.backup(),
                router -> new RouterView(
                        "other",
                        "ens5",
                        51,
                        "ipv4",
                        new Settings(2, 90, Duration.ofSeconds(1), true, "PASS", "1a2", List.of("10.9.0.1")),
                        new Position(
                                "BACKUP",
                                Instant.EPOCH,
                                90,
                                Optional.of("10.9.0.2"),
                                Optional.of("10.0.0.1"),
                                List.of(),
                                List.of(),
                                Hearing.ADVERTS)));

        assertEquals(
                List.of("virtual-ipaddress"),
                Drift.between(List.of(Views.master(), listener)).stream()
                        .map(Difference::setting)
                        .toList());
    }
}
