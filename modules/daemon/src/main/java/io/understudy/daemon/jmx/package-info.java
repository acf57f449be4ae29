/**
 * The management beans: what any JMX console shows of a node, and how it is told of roles.
 *
 * <pre>
 *   instances, groups --put up--> Board  <--look-- NodeBean, VrrpInstanceBean, SyncGroupBean  <-- attributes -- console
 *          | Turn
 *          v
 *      Notifier --RoleEvent--> the hook "jmx" --> Beans --> notifications ---------------------------------> console
 * </pre>
 *
 * <p>Reading an attribute asks no actor: it looks at what the actors put up last ({@link io.understudy.node.Board}), on the console's
 * own thread. Roles come by way of the hooks, in order and with their epochs, and a console that does not listen delays nobody but
 * itself. A bean is on the board before its role is told, so who hears a notification and looks sees that role or a later one.
 *
 * <p>Attributes are the status document's fields in JavaBeans spelling. What is absent there is an empty string here, since open types
 * have nothing better that every console can show.
 *
 * <p>Operations are the commands' requests ({@link io.understudy.daemon.jmx.Operations}), with their answers in words, on the console's thread: of two
 * consoles that reload, one waits. A refusal is an exception of the platform's, for a console has none of our classes. From another machine only users that may
 * write perform them ({@link io.understudy.daemon.jmx.Rights}).
 */
@NullMarked
package io.understudy.daemon.jmx;

import org.jspecify.annotations.NullMarked;
