/**
 * A vrrp_instance as a pure machine: what an actor, the simulator and a replay all drive.
 *
 * <pre>
 *   Run, Stop, Seen(link), Read(subject), Lost,      +-----------------+      Advertise, Resign, Hold, Release, Announce
 *   Inherited, Heard(event), Wake,           ------->| InstanceMachine |------->            (in this order)
 *   Held, Released, Refused, Torn                    +-----------------+
 *                                                      |  Readiness: causes -> Startup, Shutdown, Reprioritised
 *                                                      |  VrrpMachine: RFC 9568 section 6.4
 *   Drained, Appointed, Superseded, LetGo,            |- Guiding: what an operator wants
 *   Heir, Vacated, Withheld                           |- Advising: what other nodes know
 *                                                      '- Grip: what the kernel has acknowledged -> Role
 * </pre>
 *
 * <p>{@link io.understudy.core.instance.InstanceMachine#router} is the router as it is now: its priority is what advertisements carry.
 *
 * <p>Before it runs it may be told that something was {@code Inherited} from an earlier run. That stays in the kernel while it is BACKUP and
 * nobody else is heard: the claim that ends the silence finds it in place. The first advertisement of another router, a fault or a stop
 * releases it.
 *
 * <p><b>Planned moves</b> (ADR 26). Whoever is {@code Appointed} claims at once with 254, the highest priority that is no owner's, and keeps it for a
 * while: every router, told or not, follows that. The old master is told that it is {@code Superseded}: it goes on advertising until it hears
 * the claim, yields to it whatever its own priority is, and <i>parts</i>: it keeps its addresses until it is told to {@code LetGo}, or for a
 * moment. A drained master parts as well, after its farewell, with the priority 1; if nobody claims, it claims again and never let go.
 *
 * <p><b>Advice</b> (ADR 27) is knowledge of others that came by another way than VRRP, and may be late, wrong or lost. It makes a backup claim sooner,
 * by no more than if the master had said farewell, or believe a silence later, by no more than {@code hold-at-most}. What the router itself
 * hears always counts for more.
 */
@NullMarked
package io.understudy.core.instance;

import org.jspecify.annotations.NullMarked;
