/**
 * Addresses, routes and links by rtnetlink: messages written and read here, over a socket of jnr-ffi, with no library between.
 *
 * <pre>
 *   RtnetlinkKernel -- ChangeBatch --+                         RtnetlinkLinkMonitor -- LinkFollower (a thread)
 *                       |  Present   |                                                    |       |
 *                       v            v                                                    v       v
 *                     Conversation: ask, dump                                         LinkTable   |
 *                                 |                                                               |
 *       AddressMessage, RouteMessage, LinkMessage  <->  Request, Message, Attributes  <->  NetlinkSocket
 * </pre>
 *
 * <p><b>Changing.</b> A batch of changes goes out in datagrams of a hundred messages, each of which wants an acknowledgement:
 * measured, that costs no more than a hundred messages with one acknowledgement, and every change has its own answer with the
 * kernel's own words (NETLINK_EXT_ACK). The kernel does the work inside {@code send}, so another thread can meanwhile
 * send adverts.
 *
 * <p><b>Ours and others'.</b> Addresses carry {@link io.understudy.linux.netlink.Rtnetlink#MARK} as IFA_PROTO, which needs
 * Linux 5.18, and routes as their protocol. An address that is there already without our mark is left alone and never
 * becomes ours. When a route meets another one with the same destination, table and metric, the kernel's EEXIST does not say
 * whether that one leads to the same place, so we look: if it does it is left alone, if not the change is refused.
 *
 * <p><b>IPv6.</b> Addresses skip duplicate address detection, since the former MASTER may hold them a moment longer, and a /128
 * is deprecated from the beginning so that the kernel does not choose it as a source.
 *
 * <p><b>Threads.</b> A kernel is for one caller at a time. A monitor has one daemon thread, which sleeps in {@code recv} with no
 * time-out and is woken for its end by a message to the kernel.
 */
@NullMarked
package io.understudy.linux.netlink;

import org.jspecify.annotations.NullMarked;
