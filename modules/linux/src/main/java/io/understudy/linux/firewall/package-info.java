/**
 * Addresses that are answered for but not spoken to (RFC 9568's Accept_Mode false), by nftables.
 *
 * <p>One table of this program's own holds a set of addresses for each family and a chain at the input hook that drops what comes for
 * them, except from this machine itself and except neighbour discovery; ARP never gets there. The table is the mark: whatever is in its
 * sets was put there by this program. Each change is one transaction of {@code nft}, which also makes what is missing of the table, so
 * a firewall that flushes everything is mended with the next change. With the last address the table goes too.
 *
 * <p>Another table silences addresses that are only prepared: what this machine sends from one is dropped while it is not local, which the
 * kernel looks up for each packet, so that nothing is changed when the address comes into effect. Where there is no nftables this is done without.
 */
@NullMarked
package io.understudy.linux.firewall;

import org.jspecify.annotations.NullMarked;
