/**
 * From the configuration to the hooks: scripts, pipes, plug-ins, and the file that keeps their epochs.
 *
 * <p>Plug-ins are jars in one folder, which share one class loader; what they bring along beside Understudy's own classes and
 * libraries is theirs. Whoever may write into that folder may do what the daemon may, so it is to be root's like the daemon's own jars.
 * That a class is there and is a hook is looked at before anything starts, by {@code understudy check} as well.
 */
@NullMarked
package io.understudy.daemon.hooks;

import org.jspecify.annotations.NullMarked;
