package io.understudy.simulator;

import io.understudy.core.time.Moment;
import io.understudy.simulator.Experiment.Node;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Nodes that share one sync group, each member of it on a LAN of its own. */
record GroupEnsemble(List<Node> nodes, GroupWorld world) implements Ensemble {

    private static final Duration AT_ONCE = Duration.ZERO;

    @Override
    public void begin(Weather weather) {
        turn(weather);
        for (int host = 0; host < nodes.size(); host++) {
            world.start(host, AT_ONCE);
        }
    }

    private void turn(Weather weather) {
        world.turn(Collections.nCopies(lans(), weather));
    }

    private int lans() {
        return nodes.getFirst().places().size();
    }

    @Override
    public void plan(Fault fault, Duration lasting, Weather otherwise) {
        switch (fault) {
            case Fault.Kill(String node) -> world.plan(new GroupIncident.Blackout(number(node), AT_ONCE, lasting));
            case Fault.Stop(String node) -> world.plan(new GroupIncident.Stop(number(node), AT_ONCE, lasting));
            case Fault.Pause(String node) -> world.plan(new GroupIncident.Pause(number(node), AT_ONCE, lasting));
            case Fault.Unplug unplug ->
                lans(unplug)
                        .forEach(lan ->
                                world.plan(new GroupIncident.Unplug(lan, number(unplug.node()), AT_ONCE, lasting)));
            case Fault.Part(String one, String other) ->
                IntStream.range(0, lans()).forEach(lan -> {
                    world.plan(new GroupIncident.Cut(lan, number(one), number(other), AT_ONCE, lasting));
                    world.plan(new GroupIncident.Cut(lan, number(other), number(one), AT_ONCE, lasting));
                });
            case Fault.Loss(double probability) -> {
                turn(otherwise.losing(probability));
                world.after(lasting, () -> turn(otherwise));
            }
        }
    }

    private IntStream lans(Fault.Unplug unplug) {
        Node node = nodes.get(number(unplug.node()));
        return IntStream.range(0, lans())
                .filter(lan ->
                        unplug.link().map(node.places().get(lan).link()::equals).orElse(true));
    }

    @Override
    public void run(Duration until, Runnable afterEach) {
        world.run(until, afterEach);
    }

    @Override
    public Moment now() {
        return world.now();
    }

    @Override
    public List<String> holders() {
        return world.hosts().stream()
                .filter(GroupHost::serves)
                .map(host -> host.cast().name())
                .toList();
    }
}
