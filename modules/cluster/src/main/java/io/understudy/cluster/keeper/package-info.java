/**
 * Keeps a cluster part alive, from outside of it.
 *
 * <pre>
 *   Keeper, a plain thread:   start a life --> wait for its end, and look for the lost meanwhile --> pause --> start the next
 *                                  |                                   |
 *                             PeerSystem                    Doorbell: does somebody answer there?
 * </pre>
 *
 * <p>An actor system that was downed, quarantined or broken can't go on; it is ended and another one is started, with growing pauses,
 * and what was known is kept meanwhile. A life joins the seed nodes. If none of them takes it in for a while, it begins a cluster of its
 * own, the first seed sooner than the second: it does not matter which node is started first, or whether all that are listed still exist.
 *
 * <p><b>Reunion.</b> So there may be several clusters, after a partition as well. A node that sees somebody answer who is a seed or was a
 * member once, but is not one now, compares: of the two clusters, the one with the seed that is named first stays (then those with the
 * lower address), and the nodes of the other give theirs up and join it. A node for itself can decide that, and in the end there is one.
 * Nothing of this touches the data plane: it neither knows nor waits.
 */
@NullMarked
package io.understudy.cluster.keeper;

import org.jspecify.annotations.NullMarked;
