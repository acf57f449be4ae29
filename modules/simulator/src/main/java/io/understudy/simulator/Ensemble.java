package io.understudy.simulator;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.List;

/** A world with which an experiment is made. */
interface Ensemble {

    /** Starts every node. */
    void begin(Weather weather);

    /** The fault begins now. */
    void plan(Fault fault, Duration lasting, Weather otherwise);

    void run(Duration until, Runnable afterEach);

    Moment now();

    /** Those that have all addresses in their kernel and can be reached on all links. */
    List<String> holders();
}
