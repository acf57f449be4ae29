package io.understudy.simulator;

import io.understudy.core.instance.Input;
import java.util.List;
import java.util.Optional;

/** A machine with an interface on each LAN: its kernel and its interfaces outlive the process that runs on it. */
final class GroupHost {

    private final Stage stage;
    private final Cast cast;
    private final LocalClock clock;
    private final SimulatedKernel kernel;
    private final List<Port> ports;
    private final GroupSafety safety;
    private Optional<GroupDaemon> process = Optional.empty();
    private int checkedSteps;
    private int checkedChanges;

    GroupHost(Stage stage, Cast cast, List<Port> ports) {
        this.stage = stage;
        this.cast = cast;
        this.ports = List.copyOf(ports);
        clock = stage.clock();
        kernel = new SimulatedKernel(stage.random());
        safety = new GroupSafety(cast, kernel);
    }

    /** Does nothing if it runs already. */
    void start() {
        if (process.isEmpty()) {
            GroupDaemon fresh = new GroupDaemon(stage, cast, ports, clock, kernel);
            process = Optional.of(fresh);
            for (int lan = 0; lan < ports.size(); lan++) {
                ports.get(lan).occupy(Optional.of(fresh.seats().get(lan)));
            }
            fresh.begin();
        }
    }

    /** As by SIGKILL: what the kernel holds stays. */
    void crash() {
        process.ifPresent(GroupDaemon::kill);
        process = Optional.empty();
        ports.forEach(port -> port.occupy(Optional.empty()));
    }

    /** As by the loss of its power: the kernel is gone as well. */
    void lose() {
        crash();
        ports.forEach(port -> port.plugged(false));
        kernel.rob(Integer.MAX_VALUE);
    }

    void boot() {
        ports.forEach(port -> port.plugged(true));
        start();
    }

    /** Whether whoever sends to any of its addresses reaches it here. */
    boolean serves() {
        return ports.stream().allMatch(Port::isPlugged) && kernel.marked().containsAll(cast.holdings());
    }

    void resume() {
        process.filter(GroupDaemon::isStopped).ifPresent(GroupDaemon::resume);
    }

    void rob() {
        safety.pardon();
        if (kernel.rob(1)) {
            process.ifPresent(GroupDaemon::robbed);
        }
    }

    void refuse(double probability) {
        safety.pardon();
        kernel.refuse(probability);
    }

    /** Ends whatever is wrong here. */
    void heal() {
        kernel.obey();
        resume();
        ports.forEach(Port::heal);
        process.ifPresent(alive -> {
            alive.prepared(Optional.empty());
            alive.tellAll(new Input.Run());
        });
    }

    /** Looks at what has changed since the last look, if anything has. */
    void check() {
        process.filter(alive -> checkedSteps != alive.steps() || checkedChanges != kernel.changes())
                .ifPresent(alive -> {
                    checkedSteps = alive.steps();
                    checkedChanges = kernel.changes();
                    safety.check(alive);
                });
    }

    SimulatedKernel kernel() {
        return kernel;
    }

    Port port(int lan) {
        return ports.get(lan);
    }

    Cast cast() {
        return cast;
    }

    Optional<GroupDaemon> process() {
        return process;
    }
}
