/**
 * Causes in; faults and a priority out: what keeps an instance from taking part, and how good a router it is, folded from scratch each
 * time. Nothing is added to or taken from a sum on the way, so that no piece of news can be counted twice or get lost.
 *
 * <pre>
 *   Reading of a Subject --+                 weight 0: bad, or not known yet ---> Fault
 *   link, source, deaf ----+--> Readiness -->
 *   Refusal ---------------+                 weight: added while good, taken while bad ---> priority, 1 to 254
 * </pre>
 *
 * <p>The machine of {@link io.understudy.core.router} hears only Startup, Shutdown and Reprioritised; what an operator sees as FAULT is
 * Initialize with faults. A script without a result yet ({@code Awaited}) leaves it in INIT.
 */
@NullMarked
package io.understudy.core.tracking;

import org.jspecify.annotations.NullMarked;
