/**
 * What {@code understudy events} shows: a journal's steps made into the roles that were taken, each with what brought it about.
 *
 * <pre>
 *   JournalReader -- Line --> History -- Happening --> EventTable, JSON
 *                                |
 *                                '-- RouterTale, GroupTale: one for each life
 *                                        '-- Why: a step in words
 * </pre>
 *
 * <p>A role is told when the kernel has followed, which is later than what decided it: a tale keeps a short trail of the steps that decided
 * something or led to it, such as a priority that has sunk, and a role is explained by the last of them that decided. What is not in the journal is
 * not guessed: after a gap nothing is said of how long a role was had, and the gap is told.
 *
 * <p>A reload may change a role between two recorded steps, and an actor that failed begins anew without one. Both are seen by the next
 * step, which begins elsewhere than the one before it has ended.
 */
@NullMarked
package io.understudy.daemon.events;

import org.jspecify.annotations.NullMarked;
