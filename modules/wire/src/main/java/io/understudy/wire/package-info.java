/**
 * Bytes to core values and back: VRRP versions 2 and 3, plain or authenticated, gratuitous ARP and unsolicited neighbour advertisements.
 * No sockets.
 *
 * <p>Outwards, an {@link io.understudy.wire.Advertisement} with the {@link io.understudy.wire.Stamp} drawn for it becomes one IP
 * packet for each {@link io.understudy.wire.Delivery} of its {@link io.understudy.wire.Audience}, and with an
 * {@link io.understudy.wire.Envelope} around it a frame: what keepalived would send, byte for byte. Inwards, {@link io.understudy.wire.Receiver} turns whatever arrived into a
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
 * <p>Authentication is checked once length and checksum are right, and before anything is believed. What has to be remembered so that a
 * recorded packet is not taken for a new one is in the {@link io.understudy.wire.Correspondence} of the virtual router, and is changed
 * by packets that were accepted and by those that are sent, by nothing else.
 *
 * <p>Threads: everything else is immutable. A receiver is called on a capture's reader thread, for anything that anybody on the link cares
 * to send; so it throws nothing, looks at the bytes where they are, and leaves the wording of a refusal to whoever wants to read it.
 */
@NullMarked
package io.understudy.wire;

import org.jspecify.annotations.NullMarked;
