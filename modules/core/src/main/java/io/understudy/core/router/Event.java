package io.understudy.core.router;

import io.understudy.core.address.IpAddress;
import java.time.Duration;

/** What a virtual router can hear. */
public sealed interface Event {

    /** Came in a packet that passed every check. */
    sealed interface Received extends Event {
        /** The packet's source address. */
        IpAddress sender();
    }

    /** It may take part: configured, link up, a source address present. */
    record Startup() implements Event {}

    /** It may take part, but claims nothing by itself, whatever it owns: it is {@link Promoted}. */
    record Joined() implements Event {}

    /** Whoever decides for it and others has found that all of them are to be master. */
    record Promoted() implements Event {}

    /** Whoever decides for it and others has found that none of them may be master. */
    record Demoted() implements Event {}

    /** Whoever decides for it and others knows that somebody whom an operator has chosen has claimed the role of all of them. */
    record Relieved() implements Event {}

    /** It may not take part any longer. */
    record Shutdown() implements Event {}

    /**
     * Its node is to have no role that another one can have.
     *
     * @param before the priority until now
     */
    record Drained(int before) implements Event {}

    /** An operator has chosen it to be master, whatever the priorities are. */
    record Appointed() implements Event {}

    /** Whom an operator has chosen instead has claimed the role. */
    record Succeeded(Advertised by) implements Event {}

    /** The master that it follows is known to be master no longer, so that nobody has to wait for the silence. */
    record Vacated() implements Event {}

    /** Nobody else is to claim before it: there is nothing to wait for. */
    record First() implements Event {}

    /**
     * What it tracks has changed its priority.
     *
     * @param before the priority until now
     */
    record Reprioritised(int before) implements Event {}

    /**
     * It is configured otherwise, while it runs.
     *
     * @param before what it was until now, with the priority of that moment
     */
    record Reconfigured(VirtualRouter before) implements Event {}

    /** A hint that the deadline may have come; early, late and repeated ones do no harm. */
    record Wake() implements Event {}

    /**
     * An advertisement that passed every check.
     *
     * @param priority 1 to 255
     * @param interval the sender's, more than zero
     */
    record Advertised(int priority, IpAddress sender, Duration interval) implements Received {}

    /** An advertisement with priority 0: its sender stops taking part. Not another number, another thing. */
    record Resigned(IpAddress sender) implements Received {}

    /** The kernel has acknowledged everything that {@link Effect.Hold} asked for. */
    record Held() implements Event {}

    /** The kernel refused; nothing is held. */
    record Refused() implements Event {}
}
