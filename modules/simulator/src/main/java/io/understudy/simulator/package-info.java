/**
 * Elections on a LAN that exists in memory only, driven by a seed: the same {@code InstanceMachine}, {@code AddressTransaction}
 * and codec as in production, with everything around them simulated.
 *
 * <pre>
 *   seed ---> Profile ---> World: Agenda (the only clock), Lan, Hosts
 *                            |
 *              Host: SimulatedKernel, network interface, and, while it runs, a Daemon:
 *                    InstanceMachine + Applier + a clock of its own that starts anywhere and drifts
 *
 *   storm: loss, delay, reordering, duplication, cuts, pauses, crashes, failing kernels        safety after every event
 *   calm:  all of that has ended                                            liveness within a bound that is computed
 * </pre>
 *
 * <p>One thread runs a simulation, one {@code SplittableRandom} decides everything, and whatever happens at the same moment
 * happens in the order in which it was planned: a seed is a complete bug report. Simulations share nothing and may run side by
 * side.
 *
 * <p>That there are never two masters is not checked, because no VRRP can promise it: a partition is enough. How long two may
 * last after the LAN has healed is.
 */
@NullMarked
package io.understudy.simulator;

import org.jspecify.annotations.NullMarked;
