package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.hostile.Stranger;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A master of ours, and a stranger who claims the role with less right to it or with more. */
class UsurperTest {

    private static final String ADDRESS = "192.0.2.100";

    @Test
    void a_lower_priority_master_is_answered_and_the_address_announced_again() {
        try (Stage stage = Stage.set("lower answered")) {
            Understudy.configured(
                    stage.left(),
                    instance(150, "garp-master-delay = 0, garp-lower-prio-repeat = 4, garp-lower-prio-delay = 0")
                            .replace("300ms", "3s"));
            Advert model = stage.wire().awaitPriority(150, Instant.EPOCH);
            stage.wire().awaitAnnouncement(ADDRESS, model.at());
            var stranger = new Stranger(stage.lab().plugIn(), model, 10);

            Instant provoked = Instant.now();
            stranger.insist(10, 4); // one right after an advert of the master is not answered

            Advert first = stage.wire().awaitPriority(10, provoked);
            stage.wire().awaitPriority(150, first.at().plusSeconds(3));
            assertTrue(
                    shortestPause(stage, first.at()).compareTo(Duration.ofMillis(2500)) < 0,
                    "no answer but the usual adverts");
            stage.wire().awaitAnnouncement(ADDRESS, provoked);
        }
    }

    @Test
    void with_lower_prio_no_advert_it_is_not_answered() {
        try (Stage stage = Stage.set("lower unanswered")) {
            Understudy.configured(
                    stage.left(), instance(150, "lower-prio-no-advert = true").replace("300ms", "3s"));
            Advert model = stage.wire().awaitPriority(150, Instant.EPOCH);
            var stranger = new Stranger(stage.lab().plugIn(), model, 10);

            stranger.sendGood();

            Advert provocation = stage.wire().awaitPriority(10, model.at());
            Advert next = stage.wire().awaitPriority(150, provocation.at());
            Advert last = stage.wire()
                    .lastBefore(provocation.at(), advert -> advert.priority() == 150)
                    .orElseThrow();
            Duration pause = Duration.between(last.at(), next.at());
            assertTrue(pause.compareTo(Duration.ofMillis(2900)) > 0, () -> "the timer was touched: " + pause);
        }
    }

    @Test
    void with_higher_prio_send_advert_a_master_has_a_last_word() {
        try (Stage stage = Stage.set("last word")) {
            Understudy.configured(
                    stage.left(),
                    instance(150, "higher-prio-send-advert = true").replace("300ms", "3s"));
            Advert model = stage.wire().awaitPriority(150, Instant.EPOCH);
            var stranger = new Stranger(stage.lab().plugIn(), model, 200);

            stranger.sendGood();

            Advert better = stage.wire().awaitPriority(200, model.at());
            Advert last = stage.wire().awaitPriority(150, better.at());
            assertTrue(Duration.between(better.at(), last.at()).compareTo(Duration.ofSeconds(1)) < 0, last::toString);
            stage.atLeft().awaitRemoved(ADDRESS, better.at());
        }
    }

    /** Between two adverts of the master, the first of them being the last one before this time. */
    private static Duration shortestPause(Stage stage, Instant since) {
        List<Instant> times = stage.wire()
                .adverts()
                .filter(advert -> advert.priority() == 150 && advert.at().isAfter(since.minusSeconds(3)))
                .map(Advert::at)
                .toList();
        return IntStream.range(1, times.size())
                .mapToObj(next -> Duration.between(times.get(next - 1), times.get(next)))
                .min(Duration::compareTo)
                .orElseThrow();
    }

    private static String instance(int priority, String more) {
        return """
                  vrrp-instance.VI_1 {
                    interface = eth0, version = 3, virtual-router-id = 51, priority = %d, advert-int = 300ms
                    virtual-ipaddress = ["%s/24"]
                    %s
                  }
                """.formatted(priority, ADDRESS, more);
    }
}
