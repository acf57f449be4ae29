/**
 * Addresses, what a MASTER holds in its kernel, and the one way to change it.
 *
 * <p>{@link io.understudy.core.address.AddressTransaction} goes from the held set to the wanted set, never by a delta kept in
 * memory: start-up purge, takeover, release, retry and rollback are the same call.
 *
 * <pre>
 *   held ---- changes(): removals, then additions ----> Kernel.perform (one batch, each acknowledged)
 *                                                          |
 *                  all done: Committed     one refused: the done ones undone, newest first: RolledBack or Torn
 * </pre>
 *
 * <p>What may be held is a {@link io.understudy.core.address.Holding}: settings, devices, addresses, routes and rules alike. An instance has a
 * <i>staged</i> set, in the kernel as long as it runs (its device, down and mute; its settings; the addresses on that device), and a larger one as MASTER,
 * which begins with the staged one and goes on in the order in which one thing needs the other: raised, other addresses, routes, rules. A takeover is
 * {@code run} from the first to the second, which is undone if it fails. Giving up is {@code letGo} from the second to the first: what the
 * kernel refuses to take away is no reason to put the rest back.
 *
 * <p>Some of it goes with something else without being asked: what is on a device goes with the device, a route with the address that it
 * prefers as source. If such a one is replaced, what depends on it is taken away before and put again after.
 */
@NullMarked
package io.understudy.core.address;

import org.jspecify.annotations.NullMarked;
