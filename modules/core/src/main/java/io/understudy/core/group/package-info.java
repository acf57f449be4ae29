/**
 * A vrrp_sync_group as a pure machine: all members are master, or none is.
 *
 * <pre>
 *                    Promoted, Demoted, Bound, answers
 *          +---------------------------------------------------+
 *          v                                                   |
 *   InstanceMachine -- Told(word) --------------------> +------------------+
 *   InstanceMachine -- Told(word), Asked(HOLD) -------> | SyncGroupMachine | -- Hold, Release --> applier
 *   InstanceMachine -- Told(word), Asked(RELEASE) ----> +------------------+ <-- Answered, Passed --
 *
 *   all WISHING ----------------------> Promoted to all, in the configured order
 *   one no longer WISHING or LEADING -> Demoted to all the others, Relieved if its successor was chosen; Bound with its trouble, if it has one
 *   the last one asks to hold --------> one Hold                the first one asks to release -> one Release
 * </pre>
 *
 * <p><b>It is the group that holds.</b> To the applier there is one holder with the belongings of all members, so that what it does for any
 * holder, one transaction that is committed or undone, is done for all of them. A member asks its group as it would ask the applier, and
 * hears what the applier answers; it does not know the difference.
 *
 * <p><b>Wishes.</b> A member whose master down timer is over does not claim, but tells that it would: it <i>wishes</i> until it hears a
 * router that it follows. When all wish, all claim. Whatever keeps one of them from wishing, {@code nopreempt}, a preempt delay, a master that
 * only one of them hears, keeps all of them, and nothing of this has to be known here.
 *
 * <p><b>What is under way.</b> Members and group tell each other things that cross. No word is waited for, so none can be missed: a member
 * that has stopped wishing meanwhile ignores the promotion, its word, which was on its way, makes the others fall, and as it never asked
 * to hold, nothing was put into the kernel. Every request is answered once; of the applier's answers only the one to the newest request
 * counts, as for an instance.
 *
 * <p><b>Who tries first.</b> Of two equal routers the one with the greater address wins, so two nodes can beat each other on different
 * links, and both fall. They have lost different members then. Each waits longer by as much as the member it lost is further up in a
 * ranking that both find, and the one that waits less is heard by the other before that one claims.
 */
@NullMarked
package io.understudy.core.group;

import org.jspecify.annotations.NullMarked;
