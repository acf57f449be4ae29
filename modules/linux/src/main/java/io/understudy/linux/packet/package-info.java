/**
 * Ethernet frames with VRRP in and out through libpcap, and packets to single peers out through raw IP sockets.
 *
 * <p>One capture handle and one reader thread for each interface, shared by all its virtual routers: a handle costs about
 * 20 ms to open and a megabyte to keep. The handle works in immediate mode without a time-out, so the thread sleeps in
 * {@code poll} until a frame is there and an idle interface costs nothing.
 *
 * <p><b>Which frames.</b> The BPF filter takes IP protocols 112 and 51; {@code setDirection(IN)} drops those this machine sends,
 * also through other sockets. The filter must not say {@code inbound}: frames that are in the ring when it is set are
 * filtered again in user space, where that word is never true. Libpcap calls for each frame, in a loop that ends when it is broken,
 * the interface is gone, or the listener has failed.
 *
 * <p><b>Groups.</b> Capturing does not join multicast groups, so a socket of its own joins 224.0.0.18 and ff02::12
 * (RFC 9568 sections 5.1.1.2 and 5.1.2.2) by the number of the interface: Java's {@code DatagramChannel.join} wants an IPv4
 * address on the interface, which a backup router's need not have yet.
 *
 * <p><b>Looking on.</b> Who only looks on joins no group, as the kernel tells the switches of that (IGMP, MLD), and lets the interface take
 * everything instead. Switches flood 224.0.0.18 whoever has joined (RFC 4541 section 2.1.2); of ff02::12 one with MLD snooping may keep some.
 *
 * <p><b>Single peers.</b> A frame would need the Ethernet address of the peer or of the gateway to it, so packets to single peers
 * go through raw IP sockets instead, headers included, and the kernel routes and resolves. The sockets hear nothing (a BPF program
 * that returns 0), but as long as they are open the kernel does not answer VRRP and AH with "protocol unreachable". They are bound to
 * the interface, and never wait for it.
 *
 * <p><b>Going and coming.</b> A handle survives its interface going down and up, though libpcap polls a thousand times a second
 * while it is down; one that is down cannot be opened. When the interface is deleted or renamed the handle is dead for ever and would fail at once each time: the
 * reader tells so once and ends. To open an interface of the same name again is a new channel.
 *
 * <p><b>Closing.</b> libpcap's {@code close} waits for the reader, which waits for a frame: so first a flag, then
 * {@code breakLoop}, then the thread's end, then {@code close}.
 */
@NullMarked
package io.understudy.linux.packet;

import org.jspecify.annotations.NullMarked;
