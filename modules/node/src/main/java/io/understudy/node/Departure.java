package io.understudy.node;

import io.understudy.core.instance.Input;
import io.understudy.node.Guardian.Message;
import java.util.Collection;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a node in good order: whoever is needed by others ends after them. */
record Departure(Staff staff) {

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    /** The instances first; those of a group together, those that it does not know yet as well. */
    Behavior<Message> begin() {
        staff.crew().groups.values().forEach(group -> group.tell(new SyncGroup.StopMembers()));
        staff.crew().instances.values().forEach(instance -> instance.tell(new Instance.Take(new Input.Stop())));
        return until(staff.crew().instances.values(), this::dissolve);
    }

    /** No member holds anything: what groups have staged goes. */
    private Behavior<Message> dissolve() {
        staff.crew().groups.values().forEach(group -> group.tell(new SyncGroup.Stop()));
        return until(staff.crew().groups.values(), this::clear);
    }

    /** No instance and no group holds anything: what is static goes as well. */
    private Behavior<Message> clear() {
        staff.crew().fixtures.values().forEach(fixture -> fixture.tell(new Fixture.Stop()));
        return until(staff.crew().fixtures.values(), this::close);
    }

    /** Every farewell has to be sent. */
    private Behavior<Message> close() {
        staff.crew().packets.values().forEach(line -> line.tell(new PacketIo.Close()));
        return until(staff.crew().packets.values(), Behaviors::stopped);
    }

    /** @param busy those who have not ended; shrinks as they do */
    private Behavior<Message> until(Collection<?> busy, Supplier<Behavior<Message>> then) {
        if (busy.isEmpty()) {
            return then.get();
        }
        return Behaviors.receive(Message.class)
                .onMessage(Guardian.Look.class, look -> look.answer(staff))
                .onMessage(Guardian.Ended.class, ended -> {
                    staff.vacate(ended.post(), ended.who());
                    return busy.isEmpty() ? then.get() : Behaviors.same();
                })
                .onMessage(Guardian.GiveUp.class, enough -> {
                    LOG.error(
                            "not everything was given back within {} s: {}",
                            Guardian.PATIENCE.toSeconds(),
                            staff.crew().unfinished());
                    return Behaviors.stopped();
                })
                .build();
    }
}
