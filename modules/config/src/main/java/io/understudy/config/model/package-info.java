/**
 * The checked configuration. Everything in it is in range, fits together and is honoured by this version; nothing in it is
 * optional but what an operator may leave out.
 *
 * <p>It speaks in core's values ({@link io.understudy.core.router.VirtualRouter}, {@link io.understudy.core.address.Holding}), so
 * whoever starts a node has nothing left to interpret. Immutable, and safe to be read by any thread.
 */
@NullMarked
package io.understudy.config.model;

import org.jspecify.annotations.NullMarked;
