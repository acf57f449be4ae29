/**
 * Packets that no router may act upon, and how they get onto the wire.
 *
 * <p>A {@link io.understudy.harness.hostile.Forgery} begins as a good advert of the master, made to come from a third node
 * with a priority that would depose any master that believed it. Every {@link io.understudy.harness.hostile.Spoiling} then
 * makes it one that must be refused, with all else still right; where adverts are signed, the forger has the secret
 * ({@link io.understudy.harness.hostile.Signature}), lest nothing but the signature be looked at. The
 * {@link io.understudy.harness.hostile.Injector} runs as a process of its own in the third node.
 */
@NullMarked
package io.understudy.harness.hostile;

import org.jspecify.annotations.NullMarked;
