/**
 * The cluster: what the nodes tell each other beside VRRP.
 *
 * <p>VRRP decides; the cluster knows. {@link io.understudy.cluster.Peers} is all that the daemon sees of it: a picture of all nodes that
 * can be looked at without asking anybody, questions to a node by its name, and role events to all. Nothing in here is called by the
 * data plane, which runs in an actor system of its own: if the cluster is split, hung, downed, or fails in any way, the data plane
 * goes on as plain VRRP, and the cluster part heals by itself.
 *
 * <pre>
 *   daemon --> Peers --> keeper --> peer --> view
 *                          |          |
 *                        proof       tls
 * </pre>
 *
 * <p>Threads: one of the keeper's, and the few of the actor system ({@code cluster.conf}), all of them daemon threads. Memory: a view of each
 * node, at most 1,024 role events on their way, and bounded buffers.
 */
@NullMarked
package io.understudy.cluster;

import org.jspecify.annotations.NullMarked;
