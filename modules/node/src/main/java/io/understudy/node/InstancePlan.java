package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.wire.Dialect;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * A vrrp_instance as configured.
 *
 * @param machine what it is: the virtual router and what it needs of the node
 * @param dialect how its packets look
 * @param staged what it has in the kernel as long as it runs, in this order
 * @param holdings what it has there as MASTER, in this order; all that is staged comes first
 * @param origin where its frames come from
 * @param startupDelay how long it is passive after its start
 * @param debug every advertisement sent or accepted is logged
 */
public record InstancePlan(
        String name,
        InstanceMachine machine,
        Dialect dialect,
        SequencedSet<Holding> staged,
        SequencedSet<Holding> holdings,
        Origin origin,
        Duration startupDelay,
        boolean debug) {

    public InstancePlan {
        staged = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(staged));
        holdings = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(holdings));
    }

    /** One that stages nothing and sends from its interface's own MAC. */
    public InstancePlan(String name, InstanceMachine machine, Dialect dialect, SequencedSet<Holding> holdings) {
        this(name, machine, dialect, new LinkedHashSet<>(), holdings, Origin.OF_THE_LINK, Duration.ZERO, false);
    }
}
