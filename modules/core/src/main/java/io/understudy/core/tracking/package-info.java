/**
 * Causes in, faults out: what keeps an instance from taking part, folded from scratch each time.
 *
 * <p>The machine of {@link io.understudy.core.router} hears only Startup and Shutdown; what an operator sees as FAULT is Initialize
 * with faults.
 */
@NullMarked
package io.understudy.core.tracking;

import org.jspecify.annotations.NullMarked;
