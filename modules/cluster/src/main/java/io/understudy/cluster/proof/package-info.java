/**
 * What can be known of another node's daemon by its ports alone, without asking it.
 *
 * <p>A process that ends, however it ends, has its connections closed by its kernel at once, and its ports refuse from then on. Both
 * together, {@link io.understudy.cluster.proof.Lifeline} and then {@link io.understudy.cluster.proof.Doorbell}, prove that the daemon is dead
 * while its host is alive. Silence proves nothing: a cut cable looks just the same. The port is not that of the
 * actor system, which may be ended and started anew while the data plane lives; it belongs to the process.
 */
@NullMarked
package io.understudy.cluster.proof;

import org.jspecify.annotations.NullMarked;
