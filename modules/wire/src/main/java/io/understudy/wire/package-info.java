/**
 * Bytes to core values and back: VRRP versions 2 and 3, gratuitous ARP and unsolicited neighbour advertisements. No sockets.
 *
 * <p>Outwards, an {@link io.understudy.wire.Envelope} is put around an {@link io.understudy.wire.Advertisement}, and the result is
 * what keepalived would send, byte for byte. Inwards, {@link io.understudy.wire.Receiver} turns whatever arrived into a
 * {@link io.understudy.wire.Verdict}:
 *
 * <pre>
 *   frame -- Ethernet --> Datagram -- ours? --> PacketChecks -- VRID known? --> RouterChecks --> Accepted
 *                |                       |            |                |             |
 *             NotOurs                 NotOurs      Refused          NotOurs       Refused
 * </pre>
 *
 * <p>The checks are those of RFC 9568 section 7.1, RFC 3768 section 7.1 and RFC 2338 section 5.3.6, cheapest first; where deployed
 * peers and documents disagree the class concerned says so. An advertisement that fails one check meets none of the later ones,
 * and nothing that was refused can become an {@link io.understudy.core.router.Event}.
 *
 * <p>Threads: everything is immutable. A receiver is called on a capture's reader thread, for anything that anybody on the link cares
 * to send; so it throws nothing, looks at the bytes where they are, and leaves the wording of a refusal to whoever wants to read it.
 */
@NullMarked
package io.understudy.wire;

import org.jspecify.annotations.NullMarked;
