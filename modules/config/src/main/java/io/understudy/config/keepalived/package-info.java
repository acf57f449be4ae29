/**
 * A keepalived.conf becomes HOCON, with its order and its comments; what does not is told with the line it was on.
 *
 * <pre>
 *   files --Reader--&gt; pieces --Tree--&gt; Nodes --Translation--&gt; Items --Settlement--&gt; text that the loader takes
 *           comments, @host,  statements  by the schema's                 |
 *           $DEFS, ~SEQ,      and blocks  own keywords                    +--&gt; Report: file:line: path: problem (remedy)
 *           ~LST, include
 * </pre>
 *
 * <p>The reader does what keepalived's parser does, line by line and in its order: definitions are replaced where they are used, so
 * that a later one counts from there on; what a sequence or a definition makes has the line that asked for it. The translation knows
 * how keepalived writes each {@link io.understudy.config.value.Type.Shape}, and of names only those that differ. It judges nothing:
 * {@link io.understudy.config.keepalived.Settlement} gives the result to the loader that {@code understudy check} uses, turns each
 * line that it refuses into a comment and tells so, until there is nothing left to refuse. So a rule exists once, and what comes out is valid.
 *
 * <p>Nothing is lost in silence: a statement is in the result, or there is a fault with its place. Passwords are in the result, for
 * they are configuration, and in no fault.
 */
@NullMarked
package io.understudy.config.keepalived;

import org.jspecify.annotations.NullMarked;
