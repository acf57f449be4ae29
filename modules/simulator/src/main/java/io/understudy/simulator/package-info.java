/**
 * Elections and whole days on a LAN that exists in memory only, driven by a seed: the same {@code InstanceMachine}, {@code AddressTransaction}
 * and codec as in production, with everything around them simulated.
 *
 * <pre>
 *   seed ---> Profile ---> World: Agenda (the only clock), Lan, Hosts
 *                            |
 *              Host: SimulatedKernel, network interface, and, while it runs, a Daemon:
 *                    InstanceMachine + Applier + a clock of its own that starts anywhere and drifts
 *
 *   storm: loss, delay, reordering, duplication, cuts, pauses, crashes, failing kernels        safety after every event
 *   day:   these, and what is tracked flaps, interfaces go and come with another index, addresses are
 *          removed, processes start again with another configuration, damaged packets arrive
 *   calm:  all of that has ended                                            liveness within a bound that is computed
 * </pre>
 *
 * <p>Nodes with a sync group live in a world of their own, where each has a member on every one of up to three LANs that fail one by one:
 *
 * <pre>
 *   GroupProfile ---> GroupWorld: Agenda, a Lan for each member, GroupHosts
 *                       |
 *           GroupHost: SimulatedKernel, a Port on each LAN, and, while it runs, a GroupDaemon:
 *                      SyncGroupMachine, a Seat (InstanceMachine) for each member, Mail between them, one Applier
 * </pre>
 *
 * <p>{@code Mail} keeps the order on each way and no other: a member's word may overtake its request. {@code GroupSafety} looks whenever a
 * process has nothing under way: then its members agree, and the kernel has everything or nothing. A kernel that never refused and was never
 * robbed has everything or nothing after each event. On some LANs all frames take equally long, and equal nodes with the greater address on
 * one of them each are started at once: without a rule that tells them apart they would beat each other for ever.
 *
 * <p>{@code AdvisedSimulation} is an election in which a cluster advises all routers, and lies ({@code Rumours}): {@code Credulity} takes each step a
 * second time with a machine that was never advised, and lets few differences pass; {@code Pretenders} looks at what lies do on a healthy LAN.
 *
 * <p>{@code Experiment} is for {@code understudy simulate}: nodes as their files describe them, on the same two worlds, and one fault at a time;
 * what is looked at is who has the addresses in its kernel and can be reached.
 *
 * <p>One thread runs a simulation, one {@code SplittableRandom} decides everything, and whatever happens at the same moment
 * happens in the order in which it was planned: a seed is a complete bug report. Simulations share nothing and may run side by
 * side.
 *
 * <p>A day has 24 hours. So that it has some thousand events only, its interval is about as long as the protocol allows: 40 s in version 3, 60
 * to 255 s in version 2; what the kernel and a script take stays in milliseconds and seconds. A few are short and have an interval of a
 * second.
 *
 * <p>{@code Safety} decides nothing by the machine's own words: {@code Causes} keeps a second account of what a process was told, and folds
 * faults and priority by code of its own; {@code Possession} counts what the kernel really has; {@code Lapse} measures how long a removed
 * address stays away.
 *
 * <p>That there are never two masters is not checked, because no VRRP can promise it: a partition is enough. How long two may
 * last after the LAN has healed is.
 */
@NullMarked
package io.understudy.simulator;

import org.jspecify.annotations.NullMarked;
