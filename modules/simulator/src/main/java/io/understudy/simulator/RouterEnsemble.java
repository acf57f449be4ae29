package io.understudy.simulator;

import io.understudy.core.time.Moment;
import io.understudy.simulator.Experiment.Node;
import java.time.Duration;
import java.util.List;

/** Nodes that share one virtual router. */
record RouterEnsemble(List<Node> nodes, World world) implements Ensemble {

    @Override
    public void begin(Weather weather) {
        world.turn(weather);
        for (int host = 0; host < nodes.size(); host++) {
            world.start(host, Duration.ZERO);
        }
    }

    @Override
    public void plan(Fault fault, Duration lasting, Weather otherwise) {
        Duration now = Duration.ZERO;
        switch (fault) {
            case Fault.Kill(String node) -> {
                world.plan(new Incident.Crash(number(node), now, lasting));
                world.plan(new Incident.Vanish(number(node), now, lasting));
            }
            case Fault.Stop(String node) -> world.plan(new Incident.Stop(number(node), now, lasting));
            case Fault.Pause(String node) -> world.plan(new Incident.Pause(number(node), now, lasting));
            case Fault.Unplug unplug -> world.plan(new Incident.Unplug(number(unplug.node()), now, lasting));
            case Fault.Part(String one, String other) -> {
                world.plan(new Incident.Cut(number(one), number(other), now, lasting));
                world.plan(new Incident.Cut(number(other), number(one), now, lasting));
            }
            case Fault.Loss(double probability) -> {
                world.turn(otherwise.losing(probability));
                world.agenda().after(lasting, () -> world.turn(otherwise));
            }
        }
    }

    @Override
    public void run(Duration until, Runnable afterEach) {
        world.run(until, afterEach);
    }

    @Override
    public Moment now() {
        return world.agenda().now();
    }

    @Override
    public List<String> holders() {
        return world.hosts().stream()
                .filter(Host::serves)
                .map(host -> nodes.get(host.number()).name())
                .toList();
    }
}
