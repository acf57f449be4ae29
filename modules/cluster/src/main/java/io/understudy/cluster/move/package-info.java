/**
 * Planned moves: {@code switchover} of an instance or a whole sync group from its master to another node (ADR 26, ADR 35).
 *
 * <pre>
 *            whoever was asked              old master                 target
 *                  | -------- stand? ---------> |                         |      all nodes, at the same time
 *                  | -------- stand? ----------------------------------> |
 *       Choice     |                            |                         |
 *                  | ------ supersede --------> | goes on as MASTER       |
 *                  | ------- appoint ----------------------------------> | claims with 254
 *                  |                            | <===== VRRP advert ==== |
 *                  |                    yields, answers still             | addresses in place, announced
 *                  | <------ done --------------------------------------- |
 *                  | ------- let go ----------> | addresses gone          |
 *                  | ------- let go ------------------------------------> | announces once more
 * </pre>
 *
 * <p>Any node can lead a move, and nothing of it is kept there: if the leader dies in the middle, either the target has not claimed and nothing
 * has moved, or it has, and the old master lets go by itself a moment later. What becomes of a lost message is in ADR 26.
 */
@NullMarked
package io.understudy.cluster.move;

import org.jspecify.annotations.NullMarked;
