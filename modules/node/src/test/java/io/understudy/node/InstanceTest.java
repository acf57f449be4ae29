package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.instance.Input;
import io.understudy.core.journal.Journal;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

final class InstanceTest {

    private final TestInbox<Applier.Message> applier = TestInbox.create();
    private final TestInbox<PacketIo.Message> packets = TestInbox.create();

    @Test
    void what_is_asked_of_the_applier_travels_behind_what_is_to_be_sent_first() {
        try (Machine machine = new Machine(new Lan(), 1);
                VrrpThread thread = new VrrpThread(() -> new Moment(0), () -> {})) {
            // given
            Surroundings around = new Surroundings(
                    new Steward.Alone(applier.getRef()),
                    Map.of("eth0", packets.getRef()),
                    thread,
                    () -> new Moment(0),
                    new Moment(0),
                    new Pinboard(() -> new Moment(0)),
                    change -> {},
                    Journal.NONE);
            BehaviorTestKit<Instance.Message> owner =
                    BehaviorTestKit.create(Instance.create(machine.plan(VirtualRouter.OWNER_PRIORITY), around));
            // when
            owner.run(new Instance.Take(new Input.Seen(Optional.of(machine.links.links().stream()
                    .filter(link -> link.name().equals("eth0"))
                    .findFirst()
                    .orElseThrow()))));
            owner.run(new Instance.Take(new Input.Held()));
            owner.run(new Instance.Take(new Input.Stop()));
            // then
            assertEquals(
                    List.of("Enlist"),
                    applier.getAllReceived().stream()
                            .map(message -> message.getClass().getSimpleName())
                            .toList());
            assertEquals(
                    List.of("Follow", "Listen", "Advertise", "PassOn", "Announce", "Advertise", "Silence", "PassOn"),
                    packets.getAllReceived().stream()
                            .map(message -> message.getClass().getSimpleName())
                            .toList());
        }
    }
}
