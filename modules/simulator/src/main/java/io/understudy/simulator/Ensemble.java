package io.understudy.simulator;

import io.understudy.core.time.Moment;
import io.understudy.simulator.Experiment.Node;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A world with which an experiment is made. */
interface Ensemble {

    List<Node> nodes();

    /** Which host is the node of this name. */
    default int number(String name) {
        return IntStream.range(0, nodes().size())
                .filter(node -> nodes().get(node).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Starts every node. */
    void begin(Weather weather);

    /** The fault begins now. */
    void plan(Fault fault, Duration lasting, Weather otherwise);

    void run(Duration until, Runnable afterEach);

    Moment now();

    /** Those that have all addresses in their kernel and can be reached on all links. */
    List<String> holders();
}
