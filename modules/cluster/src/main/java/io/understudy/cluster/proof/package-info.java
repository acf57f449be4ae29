/**
 * What can be known of another node's daemon by its ports alone, without asking it.
 *
 * <p>A process that ends, however it ends, has its ports refuse from then on, by its kernel's word. Silence proves nothing: a cut cable
 * looks just the same. That the port of the actor system refuses proves nothing about the daemon either: the actor system may be ended
 * and started anew while the data plane lives.
 */
@NullMarked
package io.understudy.cluster.proof;

import org.jspecify.annotations.NullMarked;
