/**
 * The lines of {@code ip(8)} as keepalived takes them: addresses, routes, rules, trackers, peers. A line is a subject and words,
 * each alone or with a value; the object form has the same words as keys:
 *
 * <pre>
 *   "10.0.0.1/24 dev eth0 brd +"      { address = "10.0.0.1/24", dev = eth0, brd = "+" }
 * </pre>
 *
 * <p>{@link io.understudy.config.ip.Grammar} knows the words, the line types know what they mean.
 */
@NullMarked
package io.understudy.config.ip;

import org.jspecify.annotations.NullMarked;
