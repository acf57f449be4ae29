package io.understudy.core.group;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.instance.Word;
import io.understudy.core.link.Link;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.router.State;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Needs;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A member of a sync group with its machine, and where it stands. */
final class Player {

    static final String GROUP = "VG_1";
    static final Subject SCRIPT = new Subject.Script("condition");
    static final Subject BONUS = new Subject.Script("bonus");

    private static final IpAddress OWN = IpAddress.of("192.0.2.2");
    private static final IpAddress OTHER = IpAddress.of("192.0.2.3");

    /** What distinguishes one from another. */
    record Kind(int priority, boolean preempt, Duration preemptDelay) {
        static final Kind PLAIN = new Kind(100, true, Duration.ZERO);
        static final Kind OWNER = new Kind(255, true, Duration.ZERO);
        static final Kind NOPREEMPT = new Kind(100, false, Duration.ZERO);
        static final Kind PATIENT = new Kind(100, true, Duration.ofSeconds(10));
        static final Kind LOW = new Kind(60, true, Duration.ZERO);
    }

    private final String name;
    private final InstanceMachine machine;
    private Standing standing = Standing.BEGINNING;
    private int life;
    private Optional<Word> told = Optional.empty();

    Player(String name, int number, Kind kind) {
        this.name = name;
        machine = new InstanceMachine(router(number, kind), needs(number));
    }

    static VirtualRouter router(int number, Kind kind) {
        return new VirtualRouter(
                51,
                Version.V3,
                Family.IPV4,
                kind.priority(),
                Duration.ofSeconds(1),
                3,
                kind.preempt(),
                kind.preemptDelay(),
                Announcing.DEFAULT,
                List.of(IpAddress.of("192.0.2.10" + number)));
    }

    private static Needs needs(int number) {
        return new Needs(
                        link(number),
                        Family.IPV4,
                        Optional.empty(),
                        Set.of(),
                        true,
                        List.of(new Tracked(SCRIPT, 0, false), new Tracked(BONUS, 50, false)))
                .in(GROUP);
    }

    private static String link(int number) {
        return "eth" + number;
    }

    static Input seen(int number, boolean running) {
        Link.Assigned own = new Link.Assigned(new Prefix(OWN, 24), false, true);
        return new Input.Seen(
                Optional.of(new Link(link(number), 2 + number, running, MacAddress.BROADCAST, 1500, List.of(own))));
    }

    static Input advert(int priority) {
        return new Input.Heard(new Event.Advertised(priority, OTHER, Duration.ofSeconds(1)));
    }

    static Input farewell() {
        return new Input.Heard(new Event.Resigned(OTHER));
    }

    List<Effect> take(Input input, Moment now) {
        InstanceMachine.Step step = machine.step(standing, input, now);
        standing = step.next();
        return step.effects();
    }

    /** If it is another than the last one. */
    Optional<Word> news() {
        Word word = machine.word(standing);
        if (told.filter(word::equals).isPresent()) {
            return Optional.empty();
        }
        told = Optional.of(word);
        return told;
    }

    /** Another one with the same name, which knows nothing. */
    void beReborn() {
        standing = Standing.BEGINNING;
        told = Optional.empty();
        life++;
    }

    /** Which of those with this name it is, from 0. */
    int life() {
        return life;
    }

    String name() {
        return name;
    }

    Word word() {
        return machine.word(standing);
    }

    boolean leads() {
        return standing.state() instanceof State.Master;
    }

    Grip grip() {
        return standing.grip();
    }

    Role role() {
        return standing.role();
    }

    int unanswered() {
        return standing.unanswered();
    }

    /** An operator wants it to have another priority than its own. */
    boolean isMoved() {
        return standing.readiness().drain().isPresent()
                || standing.move().pinned().isPresent();
    }

    int priority() {
        return machine.router(standing).priority();
    }

    Optional<Moment> deadline() {
        return standing.deadline();
    }

    List<String> faults() {
        return standing.readiness().faults(machine.needs()).stream()
                .map(fault -> fault.text())
                .toList();
    }

    @Override
    public String toString() {
        return name + " " + standing.state() + " " + standing.grip() + " " + standing.role() + " "
                + standing.unanswered() + " " + faults();
    }
}
