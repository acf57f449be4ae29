/**
 * A vrrp_instance as a pure machine: what an actor, the simulator and a replay all drive.
 *
 * <pre>
 *   Run, Stop, Seen(link), Heard(event), Wake,       +-----------------+      Advertise, Resign, Hold, Release, Announce
 *   Held, Released, Refused, Torn            ------->| InstanceMachine |------->            (in this order)
 *                                                    +-----------------+
 *                                                      |  Readiness: faults -> Startup, Shutdown
 *                                                      |  VrrpMachine: RFC 9568 section 6.4
 *                                                      '- Grip: what the kernel has acknowledged -> Role
 * </pre>
 */
@NullMarked
package io.understudy.core.instance;

import org.jspecify.annotations.NullMarked;
