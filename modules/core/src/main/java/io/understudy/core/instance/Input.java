package io.understudy.core.instance;

import io.understudy.core.address.IpAddress;
import io.understudy.core.link.Link;
import io.understudy.core.router.Event;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Bond;
import io.understudy.core.tracking.Drain;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import java.util.Optional;

/** What an instance can be told. */
public sealed interface Input {

    /** Take part as soon as nothing is in the way. */
    record Run() implements Input {}

    /** Take no part any longer. */
    record Stop() implements Input {}

    /**
     * A look at its interface.
     *
     * @param link how it looks now; empty when it is gone
     * @param deaf why no VRRP can be sent or received there, although it runs
     */
    record Seen(Optional<Link> link, Optional<String> deaf) implements Input {
        public Seen(Optional<Link> link) {
            this(link, Optional.empty());
        }
    }

    /** News of something that it may depend on. */
    record Read(Subject subject, Reading reading) implements Input {}

    /** What whoever holds for it, and for others with it, tells without having been asked. */
    sealed interface News extends Input {}

    /**
     * What an earlier run left in the kernel, and this instance wants as MASTER, is in its hands: told at most once, before it has
     * asked for anything.
     */
    record Inherited() implements News {}

    /**
     * What it has in the kernel as long as it runs was put there.
     *
     * @param trouble the kernel's words if it was not; there will be another try without being asked for
     */
    record Staged(Optional<String> trouble) implements News {}

    /** A peer spoke. */
    record Heard(Event.Received event) implements Input {}

    /**
     * Its configuration is another one; whoever takes this is what it is from now on.
     *
     * @param before what it was
     */
    record Reconfigured(InstanceMachine before) implements Input {}

    /** What it is to have as MASTER is something else; what is not among it any more is being taken away already. */
    record Reassigned() implements Input {}

    /** Its deadline may have come. */
    record Wake() implements Input {}

    /**
     * Somebody else has taken away something of what was held.
     *
     * @param what in words for an operator
     */
    record Lost(String what) implements News {}

    /** What its sync group tells it. */
    sealed interface Order extends Input {}

    /** All members would claim their roles: do so now. */
    record Promoted() implements Order {}

    /**
     * Not all members are master: be none.
     *
     * @param patience how much longer than a master down interval it waits before it would claim again, in 256ths of an advertisement
     *     interval
     */
    record Demoted(int patience) implements Order {}

    /** Whom an operator has chosen has claimed, as another member has heard: be none, without a word. */
    record Relieved() implements Order {}

    /** What the other members are to it now. */
    record Bound(Bond bond) implements Order {}

    /** What an operator wants of it, or of its whole sync group. */
    sealed interface Guidance extends Input {}

    /** Have no role that another node can have. */
    record Drained(Drain drain) implements Guidance {}

    /** That is over. */
    record Undrained() implements Guidance {}

    /**
     * Become master now, and stay it whatever priority others have.
     *
     * @param until when priorities count again
     */
    record Appointed(Moment until) implements Guidance {}

    /**
     * Somebody else was {@link Appointed}: let that one have the role, and keep the addresses until they are announced there.
     *
     * @param until after that moment, nobody is expected any more
     */
    record Superseded(Moment until) implements Guidance {}

    /**
     * Whoever has the role now has announced its addresses: keep them no longer. That one is told when they are gone, and announces
     * them once more.
     */
    record LetGo() implements Guidance {}

    /** What is known of others by another way than theirs: it may be late, wrong or lost. */
    sealed interface Advice extends Input {}

    /** As far as is known, nobody who waits has a better right to be master. */
    record Heir(Moment until) implements Advice {}

    /**
     * A router is known to be master no longer: its daemon was found dead, or it has resigned where that is not heard.
     *
     * @param seenAt what was heard of it later refutes that
     */
    record Vacated(IpAddress master, Moment seenAt) implements Advice {}

    /** The master says by another way that it is well, though nothing is heard of it: don't believe the silence alone. */
    record Withheld(Moment until) implements Advice {}

    /** What the applier answers: once to each Hold and each Release, in their order. */
    sealed interface Answer extends Input {}

    /** It has committed what was to be held. */
    record Held() implements Answer {}

    /** It has taken everything away. */
    record Released() implements Answer {}

    /** The kernel refused something, and everything is as it was before: nothing held. */
    record Refused(String reason) implements Answer {}

    /** The kernel refused something, and something is left. */
    record Torn(String reason) implements Answer {}
}
