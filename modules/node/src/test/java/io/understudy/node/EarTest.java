package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Event;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

final class EarTest {

    private static final Event.Received FAREWELL = new Event.Resigned(IpAddress.of("192.0.2.9"));

    private final TestInbox<Instance.Message> instance = TestInbox.create();
    private final Tally tally = new Tally();
    private final Ear ear = new Ear(instance.getRef(), tally);

    @Test
    void a_flood_of_accepted_advertisements_does_not_fill_the_mailbox() {
        // when
        hear(1_000);
        // then
        assertEquals(64, instance.getAllReceived().size());
        assertEquals(1_000, tally.read().get("adverts-received"));
        assertEquals(936, tally.read().get("adverts-dropped"));
    }

    @Test
    void there_is_room_again_for_each_one_taken() {
        // given
        hear(1_000);
        instance.getAllReceived();
        // when
        ear.taken();
        ear.taken();
        hear(10);
        // then
        assertEquals(2, instance.getAllReceived().size());
    }

    private void hear(int times) {
        for (int i = 0; i < times; i++) {
            ear.hear(FAREWELL);
        }
    }
}
