package io.understudy.simulator;

import io.understudy.core.instance.Input;
import io.understudy.core.link.Link;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A machine on the LAN: its kernel, its network interface and what is tracked there outlive the process that runs on it. */
final class Host implements Lan.Station {

    private static final int FIRST_INDEX = 2;

    private final World world;
    private final LocalClock clock;
    private final SimulatedKernel kernel;
    private final Map<Subject, Reading> readings = new HashMap<>();
    private Member member;
    private Optional<Daemon> process = Optional.empty();
    private int index = FIRST_INDEX;
    private boolean present = true;
    private boolean running = true;
    private boolean addressed = true;
    private int checked;

    Host(World world, Member member, LocalClock clock, SimulatedKernel kernel) {
        this.world = world;
        this.member = member;
        this.clock = clock;
        this.kernel = kernel;
    }

    /** Does nothing if it runs already. */
    void start() {
        if (process.isEmpty()) {
            Daemon fresh = new Daemon(this, world, clock);
            process = Optional.of(fresh);
            fresh.begin();
        }
    }

    /** As by SIGKILL: what the kernel holds stays. */
    void crash() {
        process.ifPresent(Daemon::kill);
        process = Optional.empty();
    }

    /** Whatever runs is killed, and another starts with what has changed. */
    void restart(Member changed) {
        crash();
        member = changed;
        start();
    }

    void pause() {
        process.ifPresent(Daemon::stop);
    }

    void resume() {
        process.filter(Daemon::isStopped).ifPresent(stopped -> stopped.resume(world.toss()));
    }

    void leave() {
        process.ifPresent(Daemon::leave);
    }

    void rejoin() {
        process.ifPresent(Daemon::rejoin);
    }

    void plugged(boolean now) {
        if (running != now) {
            running = now;
            show();
        }
    }

    void addressed(boolean now) {
        if (addressed != now) {
            addressed = now;
            show();
        }
    }

    void vanish() {
        if (present) {
            present = false;
            kernel.unlink();
            process.ifPresent(Daemon::robbed);
            show();
        }
    }

    void appear() {
        if (!present) {
            present = true;
            index++;
            kernel.link();
            show();
        }
    }

    void replace() {
        if (present) {
            kernel.unlink();
            kernel.link();
            index++;
            process.ifPresent(Daemon::robbed);
            show();
        }
    }

    private void show() {
        Optional<Link> seen = link();
        process.ifPresent(alive -> alive.see(seen));
    }

    void rob() {
        if (kernel.rob(1)) {
            process.ifPresent(Daemon::robbed);
        }
    }

    void read(Subject subject, Reading reading) {
        if (!reading.equals(readings.put(subject, reading))) {
            process.ifPresent(alive -> alive.read(subject, reading));
        }
    }

    /** As it is now. */
    Reading reading(Tracked tracked) {
        return readings.getOrDefault(tracked.subject(), Setup.well(tracked));
    }

    /** Ends whatever is wrong here. */
    void heal() {
        kernel.obey();
        resume();
        plugged(true);
        addressed(true);
        appear();
        member.setup().tracked().forEach(tracked -> read(tracked.subject(), Setup.well(tracked)));
        rejoin();
    }

    void send(byte[] frame) {
        if (present && running) {
            world.send(this, frame);
        }
    }

    @Override
    public void receive(byte[] frame) {
        if (present && running) {
            process.ifPresent(alive -> alive.receive(frame));
        }
    }

    void receiveForged() {
        if (present && running) {
            process.ifPresent(Daemon::receiveForged);
        }
    }

    void advise(Input.Advice advice) {
        process.ifPresent(alive -> alive.advise(advice));
    }

    /** Looks at what its kernel has, if that has changed since the last look. */
    void check() {
        if (checked != kernel.changes()) {
            checked = kernel.changes();
            process.ifPresent(Daemon::checkKernel);
        }
    }

    /** Whether whoever sends to its addresses reaches them here. */
    boolean serves() {
        return present && running && kernel.marked().containsAll(member.holdings());
    }

    Optional<Link> link() {
        return present ? Optional.of(member.link(index, running, addressed)) : Optional.empty();
    }

    @Override
    public int number() {
        return member.number();
    }

    Member member() {
        return member;
    }

    SimulatedKernel kernel() {
        return kernel;
    }

    Optional<Daemon> process() {
        return process;
    }
}
