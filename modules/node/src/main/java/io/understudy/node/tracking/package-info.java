/**
 * What instances depend on outside the network, watched: one actor for each script, file and kind of process that is defined, however many
 * instances follow it.
 *
 * <pre>
 *   CommandPort --ending--> ScriptTracker  --+
 *   FilePort ----text-----> FileTracker    --+-- reading --> whoever follows
 *   ProcessPort --number--> ProcessTracker --+
 * </pre>
 *
 * <p>A tracker says how its subject is, in words for an operator; what that means for a role is decided in
 * {@link io.understudy.core.tracking}. Whatever keeps a script from answering makes it bad: it could not be started, is not to be
 * trusted, was killed, took too long. How often a result has to come before it counts ({@link
 * io.understudy.node.tracking.Verdict}, {@link io.understudy.node.tracking.Headcount}) is a value of its own, without a clock.
 *
 * <p>Threads. Nothing here is on the way between a decision and the wire. Trackers of scripts and files never block; counting processes
 * takes some milliseconds, so those have a dispatcher where that is allowed.
 */
@NullMarked
package io.understudy.node.tracking;

import org.jspecify.annotations.NullMarked;
