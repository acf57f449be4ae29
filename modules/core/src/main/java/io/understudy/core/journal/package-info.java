/**
 * The recorded life of routers and sync groups: what they were, what happened to them, and what their machines made of it. A replay takes
 * each recorded step once more with the very same machine and says where another thing comes out.
 *
 * <pre>
 *   state, input, now --> machine --> effects, state
 *      |      |                          |       |
 *      '------'------> Recorder <--------'-------'            one for each life, on the thread of its actor
 *                         | Entry
 *                         v
 *                      Journal   (a queue; a file behind it)  ---- later, elsewhere ---> Replay
 * </pre>
 *
 * <p>Not everything is worth a record: a node with a thousand instances takes ten thousand steps a second, almost all of which only move a
 * timer. Such {@link io.understudy.core.journal.Quiet} steps are counted. The next step that is recorded brings the state along that they
 * led to, so that every recorded step can be recomputed; one that follows right on the one recorded before it needs no state of its own.
 *
 * <p>Of an interface, only what counts is recorded: whether it is there, whether it runs, and the address to advertise from. The machine does
 * with that what it does with all that was seen. No secret can be recorded, for there is none in this module.
 */
@NullMarked
package io.understudy.core.journal;

import org.jspecify.annotations.NullMarked;
