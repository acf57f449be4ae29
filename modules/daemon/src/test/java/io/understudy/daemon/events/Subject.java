package io.understudy.daemon.events;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Standing;
import io.understudy.core.journal.RouterRecorder;
import io.understudy.core.link.Link;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Event;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Needs;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A router of priority 100 and its life in a diary. */
final class Subject {

    private static final IpAddress VIRTUAL = IpAddress.of("192.0.2.100");
    static final IpAddress PEER = IpAddress.of("192.0.2.1");

    private final Diary diary;
    private InstanceMachine machine;
    private RouterRecorder recorder;
    private Standing standing = Standing.BEGINNING;
    private Moment now = new Moment(0);

    Subject(Diary diary, Tracked... tracked) {
        this(diary, needs(tracked));
    }

    private Subject(Diary diary, Needs needs) {
        this.diary = diary;
        machine = new InstanceMachine(router(), needs);
        recorder = new RouterRecorder("VI_1", machine, diary);
    }

    static Subject grouped(Diary diary) {
        return new Subject(diary, needs().in("VG_1"));
    }

    private static Needs needs(Tracked... tracked) {
        return new Needs("eth0", Family.IPV4, Optional.empty(), Set.of(VIRTUAL), true, List.of(tracked));
    }

    private static VirtualRouter router() {
        return new VirtualRouter(
                51,
                Version.V3,
                Family.IPV4,
                100,
                Duration.ofSeconds(1),
                3,
                true,
                Duration.ZERO,
                Announcing.DEFAULT,
                List.of(VIRTUAL));
    }

    static Input up() {
        return seen(true);
    }

    static Input down() {
        return seen(false);
    }

    private static Input seen(boolean running) {
        Link.Assigned own = new Link.Assigned(new Prefix(IpAddress.of("192.0.2.2"), 24), false, true);
        return new Input.Seen(Optional.of(new Link("eth0", 2, running, MacAddress.BROADCAST, 1500, List.of(own))));
    }

    static Input advert(int priority) {
        return new Input.Heard(new Event.Advertised(priority, PEER, Duration.ofSeconds(1)));
    }

    Subject after(Duration time) {
        now = now.plus(time);
        diary.pass(time);
        return this;
    }

    Subject on(Input... inputs) {
        for (Input input : inputs) {
            InstanceMachine.Step step = machine.step(standing, input, now);
            recorder.record(standing, input, now, step);
            standing = step.next();
        }
        return this;
    }

    /** Backup to a better one. */
    Subject follower() {
        return on(up(), new Input.Run(), advert(150));
    }

    /** Master, 12 milliseconds after it claimed that. */
    Subject master() {
        return on(up(), new Input.Run())
                .after(Duration.ofMillis(3610))
                .on(new Input.Wake())
                .after(Duration.ofMillis(12))
                .on(new Input.Held());
    }

    /** A reload says {@code dont-track-primary}. */
    Subject undemanding() {
        InstanceMachine before = machine;
        Needs less = new Needs("eth0", Family.IPV4, Optional.empty(), Set.of(VIRTUAL), false, List.of());
        machine = new InstanceMachine(router(), less);
        recorder = new RouterRecorder("VI_1", machine, diary);
        return on(new Input.Reconfigured(before));
    }

    /** Its actor fails. */
    Subject anew() {
        recorder = new RouterRecorder("VI_1", machine, diary);
        standing = Standing.BEGINNING;
        return this;
    }
}
