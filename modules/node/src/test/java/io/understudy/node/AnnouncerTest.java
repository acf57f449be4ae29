package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.IpAddress;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AnnouncerTest {

    private static final PacketIo.Notice A = notice("192.0.2.1");
    private static final PacketIo.Notice B = notice("192.0.2.2");
    private static final PacketIo.Notice SIX = notice("2001:db8::1");

    private final List<PacketIo.Notice> sent = new ArrayList<>();
    private Moment now = new Moment(0);
    private final VrrpThread thread = new VrrpThread(() -> new Moment(0), () -> {});

    @AfterEach
    void end() {
        thread.close();
    }

    private static PacketIo.Notice notice(String address) {
        return new PacketIo.Notice(IpAddress.of(address), Optional.empty());
    }

    private Announcer announcer(Pace pace) {
        return new Announcer(pace, () -> now, thread.alarm(at -> {}));
    }

    private void run(Announcer announcer) {
        boolean more = true;
        while (more) {
            more = announcer.next(sent::add);
        }
    }

    @Test
    void without_a_pace_everything_is_sent_as_fast_as_possible() {
        // given
        Announcer announcer = announcer(Pacing.NONE.begin());
        announcer.begin(new PacketIo.Announce("one", List.of(A, B), 2));
        // when
        run(announcer);
        // then
        assertEquals(List.of(A, B, A, B), sent);
    }

    @Test
    void a_pace_lets_one_out_at_a_time() {
        // given
        Announcer announcer = announcer(new Pace(Duration.ofMillis(10), Duration.ZERO));
        announcer.begin(new PacketIo.Announce("one", List.of(A, B), 1));
        // when, then
        run(announcer);
        assertEquals(List.of(A), sent);
        now = now.plus(Duration.ofMillis(9));
        run(announcer);
        assertEquals(List.of(A), sent);
        now = now.plus(Duration.ofMillis(1));
        run(announcer);
        assertEquals(List.of(A, B), sent);
    }

    @Test
    void links_that_share_a_pace_wait_for_each_other() {
        // given
        Pace shared = new Pace(Duration.ofMillis(10), Duration.ZERO);
        Announcer one = announcer(shared);
        Announcer other = announcer(shared);
        one.begin(new PacketIo.Announce("one", List.of(A), 1));
        other.begin(new PacketIo.Announce("other", List.of(B), 1));
        // when
        run(one);
        run(other);
        // then
        assertEquals(List.of(A), sent);
        now = now.plus(Duration.ofMillis(10));
        run(other);
        assertEquals(List.of(A, B), sent);
    }

    @Test
    void each_family_has_a_pace_of_its_own() {
        // given
        Announcer announcer = announcer(new Pace(Duration.ofSeconds(1), Duration.ZERO));
        announcer.begin(new PacketIo.Announce("one", List.of(A, SIX), 1));
        // when
        run(announcer);
        // then
        assertEquals(List.of(A, SIX), sent);
    }
}
