/**
 * Addresses, routes, rules and devices by rtnetlink: messages written and read here, over a socket of jnr-ffi, with no library between.
 *
 * <pre>
 *   RtnetlinkKernel -- ChangeBatch --+                         RtnetlinkLinkMonitor -- LinkFollower (a thread)
 * Stillness, Inventory  |  Present   |                                                    |       |
 *                       v            v                                                    v       v
 *                     Conversation: ask, dump                                         LinkTable   |
 *                                 |                                                               |
 *       AddressMessage, RouteMessage, RuleMessage, DeviceMessage, LinkMessage
 *                            <->  Request, Message, Attributes  <->  NetlinkSocket
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
 * Rules carry it as FRA_PROTOCOL, so ours may stand beside another's that says the same. A device carries the alias
 * "understudy"; one of the same name without it is neither adopted nor removed, and the addition is refused.
 *
 * <p><b>Order.</b> A device is made before the rest of its batch is planned, since later changes name it by its new number.
 * {@link io.understudy.linux.netlink.Others} keep what is not rtnetlink's, and get their changes in their turn.
 *
 * <p><b>Looked at before.</b> When a change is near, all links are looked through ({@link io.understudy.linux.netlink.Inventory}), and when it comes
 * they are taken as they were then, if the kernel has told of no change of any link since ({@link io.understudy.linux.netlink.Stillness}).
 *
 * <p><b>Up and down.</b> A device of ours that is down is mute ({@link io.understudy.linux.netlink.Muteness}): addresses are put there, and it is
 * taken down, in datagrams that leave no moment at which anybody is answered. Devices side by side that are a whole link group are moved
 * by one message ({@link io.understudy.linux.netlink.Raising}).
 *
 * <p><b>What goes by itself.</b> {@link io.understudy.linux.netlink.RtnetlinkLossMonitor} hears of marked routes and rules that are
 * removed or replaced. The kernel does not tell of IPv4 routes that go with a link or an address, so it listens to those as well,
 * and says only that it is time to look.
 *
 * <p><b>IPv6.</b> Addresses skip duplicate address detection unless it is asked for, since the former MASTER may hold them a moment longer, and a /128
 * is deprecated from the beginning so that the kernel does not choose it as a source.
 *
 * <p><b>Threads.</b> A kernel is for one caller at a time. A monitor has one daemon thread, which sleeps in {@code recv} with no
 * time-out and is woken for its end by a message to the kernel.
 */
@NullMarked
package io.understudy.linux.netlink;

import org.jspecify.annotations.NullMarked;
