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
 * <p>Operations are the business of those who can perform them: they are declared in {@link io.understudy.daemon.jmx.NodeMXBean} and its
 * like, and handed to the bean where it is made ({@link io.understudy.daemon.jmx.Management}).
 */
@NullMarked
package io.understudy.daemon.jmx;

import org.jspecify.annotations.NullMarked;
