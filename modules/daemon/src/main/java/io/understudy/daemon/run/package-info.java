/**
 * {@code understudy run}: from a checked configuration to a running node and back to nothing.
 *
 * <pre>
 *   Configuration --Plans--> InstancePlans --+
 *   Linux: netlink, libpcap, clock ----------+--> Node --report--> Answers --> control socket
 *   SIGTERM, SIGINT --Signals----- stop -----+
 * </pre>
 *
 * <p>The order is that of least harm. The control socket is claimed before anything is opened, so that a second daemon is refused while
 * it has touched nothing; one with another socket is refused for the same reason by {@link io.understudy.linux.netlink.SoleUse}. What can be slow the first time is done before there is a timer. Whatever ends the node, it is stopped and
 * waited for, but not for ever.
 */
@NullMarked
package io.understudy.daemon.run;

import org.jspecify.annotations.NullMarked;
