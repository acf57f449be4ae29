/**
 * The actor system of the cluster: one life of it, from joining to whatever ends it.
 *
 * <pre>
 *   supplier of the own view --Gathered--> Peer --Shown, Still--> Peers of all other members
 *   role events --Drain--> Peer --> topic "role-events" --> whoever subscribes, on any node
 *   Peers.ask --Ask--> Peer --Asked--> Peer of the other node --> its answerer
 *   Peer --> picture (an immutable value) --> whoever looks, without asking anybody
 * </pre>
 *
 * <p><b>Views.</b> Each beat a node gathers its view of itself. If something has changed, all members are told all of it; if not, they are told
 * that it still holds, and of which edition that is true, and whoever has not that edition asks for it. A node whose data
 * plane does not answer confirms nothing, so it grows old in the eyes of the others.
 *
 * <p><b>What is read.</b> {@link io.understudy.cluster.peer.Letter}, {@link io.understudy.cluster.peer.Answer} and role events, each bound
 * to Jackson CBOR in {@code cluster.conf}, and Pekko's own messages; there is no Java serialization. All of ours are sealed sets of records
 * and plain values. What is not read is counted, as is a letter that does not come from a member, which is dropped; and what
 * is read but is no message of the actor it was sent to is let lie, so that nobody can end an actor from outside.
 *
 * <p><b>Downing.</b> A member that nobody has heard for a while is taken out, by whoever notices, so that nodes can come and go
 * while it is away. As the cluster decides nothing, it does no harm that both sides of a partition do so; how they find together again is
 * the business of {@link io.understudy.cluster.keeper}.
 */
@NullMarked
package io.understudy.cluster.peer;

import org.jspecify.annotations.NullMarked;
