package io.understudy.simulator;

import io.understudy.core.link.Link;
import java.util.Optional;

/** A machine on the LAN: its kernel and its network interface outlive the process that runs on it. */
final class Host {

    private final World world;
    private final Member member;
    private final LocalClock clock;
    private final SimulatedKernel kernel;
    private Optional<Daemon> process = Optional.empty();
    private boolean running = true;

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
            fresh.begin(link());
        }
    }

    /** As by SIGKILL: what the kernel holds stays. */
    void crash() {
        process.ifPresent(Daemon::kill);
        process = Optional.empty();
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

    void unplug() {
        plugged(false);
    }

    void plug() {
        plugged(true);
    }

    private void plugged(boolean now) {
        if (running != now) {
            running = now;
            Link seen = link();
            process.ifPresent(alive -> alive.see(seen));
        }
    }

    void send(byte[] frame) {
        if (running) {
            world.send(this, frame);
        }
    }

    void receive(byte[] frame) {
        if (running) {
            process.ifPresent(alive -> alive.receive(frame));
        }
    }

    Link link() {
        return member.link(running);
    }

    int number() {
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
