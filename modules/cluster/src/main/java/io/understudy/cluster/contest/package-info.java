/**
 * Two masters: what no node can see for itself, for the other's advertisements do not reach it.
 *
 * <p>The views of all nodes are laid side by side. If two that share a virtual router (see {@link io.understudy.cluster.drift}) say that they
 * are MASTER for longer than two intervals, and longer than news takes to travel, that is an alarm, with what each of them hears: nothing
 * (the link between them is cut), what it refuses (a key or a version differs), or advertisements in one direction only. Views that are
 * not current prove nothing.
 */
@NullMarked
package io.understudy.cluster.contest;

import org.jspecify.annotations.NullMarked;
