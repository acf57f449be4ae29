/**
 * A vrrp_instance as a pure machine: what an actor, the simulator and a replay all drive.
 *
 * <pre>
 *   Run, Stop, Seen(link), Read(subject), Lost,      +-----------------+      Advertise, Resign, Hold, Release, Announce
 *   Inherited, Heard(event), Wake,           ------->| InstanceMachine |------->            (in this order)
 *   Held, Released, Refused, Torn                    +-----------------+
 *                                                      |  Readiness: causes -> Startup, Shutdown, Reprioritised
 *                                                      |  VrrpMachine: RFC 9568 section 6.4
 *                                                      '- Grip: what the kernel has acknowledged -> Role
 * </pre>
 *
 * <p>{@link io.understudy.core.instance.InstanceMachine#router} is the router as it is now: its priority is what advertisements carry.
 *
 * <p>Before it runs it may be told that something was {@code Inherited} from an earlier run. That stays in the kernel while it is BACKUP and
 * nobody else is heard: the claim that ends the silence finds it in place. The first advertisement of another router, a fault or a stop
 * releases it.
 */
@NullMarked
package io.understudy.core.instance;

import org.jspecify.annotations.NullMarked;
