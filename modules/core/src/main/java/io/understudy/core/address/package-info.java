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
 */
@NullMarked
package io.understudy.core.address;

import org.jspecify.annotations.NullMarked;
