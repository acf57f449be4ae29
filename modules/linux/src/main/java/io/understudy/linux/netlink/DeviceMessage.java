package io.understudy.linux.netlink;

import io.understudy.core.address.DeviceKind;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpvlanMode;
import io.understudy.core.address.MacAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A virtual device as {@code struct ifinfomsg} and its attributes tell it; only those that carry our mark are read.
 *
 * @param parent number of the link it is made on
 * @param vrf number of the VRF it is in
 * @param localTable of the routing table for the addresses on it
 * @param detects whether the kernel looks for duplicates of IPv6 addresses on it that do not ask for the contrary
 */
record DeviceMessage(
        int index,
        String name,
        boolean up,
        DeviceKind kind,
        Optional<Integer> parent,
        Optional<Integer> vrf,
        int linkGroup,
        long localTable,
        boolean detects) {

    /** Its alias, which {@code ip link} shows. */
    private static final String MARK = "understudy";

    private static final int FIXED = 16;
    private static final int INDEX_AT = 4;
    private static final int FLAGS_AT = 8;
    private static final Path IPV6 = Path.of("/proc/net/if_inet6");

    /**
     * The kernel takes the mark only for a device that is there, so it is a second message; both are worked off in one call, which a
     * killed process does not leave half way.
     */
    static List<Request> add(Holding.Device device, int parent, Optional<Integer> vrf) {
        Request create = new Request(
                        Rtnetlink.RTM_NEWLINK, Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL)
                .u8(Rtnetlink.AF_UNSPEC, 0, 0, 0)
                .u32(0)
                .u32(0)
                .u32(0)
                .attribute(Rtnetlink.IFLA_IFNAME, device.name())
                .attributeU32(Rtnetlink.IFLA_LINK, parent);
        if (device.kind() instanceof DeviceKind.Macvlan(MacAddress mac)) {
            create.attribute(Rtnetlink.IFLA_ADDRESS, mac.bytes());
        }
        vrf.ifPresent(master -> create.attributeU32(Rtnetlink.IFLA_MASTER, master));
        if (device.linkGroup() != 0) {
            create.attributeU32(Rtnetlink.IFLA_GROUP, device.linkGroup());
        }
        create.attribute(
                Rtnetlink.IFLA_LINKINFO,
                Request.joined(
                        Request.encoded(
                                Rtnetlink.IFLA_INFO_KIND,
                                Request.text(device.kind().word())),
                        Request.encoded(Rtnetlink.IFLA_INFO_DATA, data(device.kind()))));
        return List.of(create, mark(device));
    }

    private static byte[] data(DeviceKind kind) {
        return switch (kind) {
            case DeviceKind.Macvlan _ ->
                Request.encoded(Rtnetlink.IFLA_MACVLAN_MODE, Request.words(Rtnetlink.MACVLAN_MODE_PRIVATE));
            case DeviceKind.Ipvlan(IpvlanMode mode) ->
                Request.joined(
                        Request.encoded(Rtnetlink.IFLA_IPVLAN_MODE, Request.shorts(Rtnetlink.IPVLAN_MODE_L2)),
                        Request.encoded(Rtnetlink.IFLA_IPVLAN_FLAGS, Request.shorts(flags(mode))));
        };
    }

    private static int flags(IpvlanMode mode) {
        return switch (mode) {
            case BRIDGE -> 0;
            case PRIVATE -> Rtnetlink.IPVLAN_F_PRIVATE;
            case VEPA -> Rtnetlink.IPVLAN_F_VEPA;
        };
    }

    private static IpvlanMode mode(int flags) {
        if ((flags & Rtnetlink.IPVLAN_F_PRIVATE) != 0) {
            return IpvlanMode.PRIVATE;
        }
        return (flags & Rtnetlink.IPVLAN_F_VEPA) != 0 ? IpvlanMode.VEPA : IpvlanMode.BRIDGE;
    }

    /** Also keeps the kernel from giving it an IPv6 address when it comes up. */
    private static Request mark(Holding.Device device) {
        Request request = new Request(Rtnetlink.RTM_SETLINK, Rtnetlink.NLM_F_ACK)
                .u8(Rtnetlink.AF_UNSPEC, 0, 0, 0)
                .u32(0)
                .u32(0)
                .u32(0)
                .attribute(Rtnetlink.IFLA_IFNAME, device.name())
                .attribute(Rtnetlink.IFLA_IFALIAS, MARK);
        if (Files.exists(IPV6)) {
            byte[] none =
                    Request.encoded(Rtnetlink.IFLA_INET6_ADDR_GEN_MODE, new byte[] {Rtnetlink.IN6_ADDR_GEN_MODE_NONE});
            request.attribute(Rtnetlink.IFLA_AF_SPEC, Request.encoded(Rtnetlink.AF_INET6, none));
        }
        return request;
    }

    static Request remove(int index) {
        return new Request(Rtnetlink.RTM_DELLINK, Rtnetlink.NLM_F_ACK)
                .u8(Rtnetlink.AF_UNSPEC, 0, 0, 0)
                .u32(index)
                .u32(0)
                .u32(0);
    }

    static Request raise(int index) {
        return change(Rtnetlink.RTM_SETLINK, index, Rtnetlink.IFF_UP);
    }

    static Request lower(int index) {
        return change(Rtnetlink.RTM_SETLINK, index, 0);
    }

    /** All links of a link group, under one hold of the kernel's lock; it stops at the first that it cannot raise. */
    static Request raiseGroup(int linkGroup) {
        return change(Rtnetlink.RTM_NEWLINK, 0, Rtnetlink.IFF_UP).attributeU32(Rtnetlink.IFLA_GROUP, linkGroup);
    }

    private static Request change(int type, int index, int flags) {
        return new Request(type, Rtnetlink.NLM_F_ACK)
                .u8(Rtnetlink.AF_UNSPEC, 0, 0, 0)
                .u32(index)
                .u32(flags)
                .u32(Rtnetlink.IFF_UP);
    }

    /** Whether a link, of whatever kind, has our mark or is down: what went over it may be gone. */
    static boolean tellsOfLoss(Message message) {
        boolean down = message.body().limit() >= FIXED && (message.body().getInt(FLAGS_AT) & Rtnetlink.IFF_UP) == 0;
        return down || message.type() == Rtnetlink.RTM_DELLINK;
    }

    /** Empty for anything but a device of a kind that this program makes, with our mark. */
    static Optional<DeviceMessage> read(Message message) {
        if (message.type() != Rtnetlink.RTM_NEWLINK
                || message.body().limit() < FIXED
                || message.body().get(0) != Rtnetlink.AF_UNSPEC) {
            return Optional.empty();
        }
        Attributes attributes = message.attributes(FIXED);
        return attributes
                .text(Rtnetlink.IFLA_IFALIAS)
                .filter(MARK::equals)
                .flatMap(marked -> attributes.nested(Rtnetlink.IFLA_LINKINFO))
                .flatMap(info -> kind(info, attributes))
                .flatMap(kind ->
                        attributes.text(Rtnetlink.IFLA_IFNAME).map(name -> of(message, attributes, name, kind)));
    }

    private static Optional<DeviceKind> kind(Attributes info, Attributes attributes) {
        return switch (info.text(Rtnetlink.IFLA_INFO_KIND).orElse("")) {
            case "macvlan" ->
                attributes
                        .bytes(Rtnetlink.IFLA_ADDRESS)
                        .filter(bytes -> bytes.length == MacAddress.BYTES)
                        .map(bytes -> new DeviceKind.Macvlan(MacAddress.of(bytes)));
            case "ipvlan" ->
                info.nested(Rtnetlink.IFLA_INFO_DATA)
                        .map(data -> new DeviceKind.Ipvlan(
                                mode(data.u16(Rtnetlink.IFLA_IPVLAN_FLAGS).orElse(0))));
            default -> Optional.empty();
        };
    }

    private static DeviceMessage of(Message message, Attributes attributes, String name, DeviceKind kind) {
        return new DeviceMessage(
                message.body().getInt(INDEX_AT),
                name,
                (message.body().getInt(FLAGS_AT) & Rtnetlink.IFF_UP) != 0,
                kind,
                attributes.u32(Rtnetlink.IFLA_LINK),
                attributes.u32(Rtnetlink.IFLA_MASTER),
                attributes.u32(Rtnetlink.IFLA_GROUP).orElse(0),
                localTable(attributes),
                detects(attributes));
    }

    /** A VRF's addresses are in its own table. */
    private static long localTable(Attributes attributes) {
        return attributes
                .nested(Rtnetlink.IFLA_LINKINFO)
                .filter(info -> info.text(Rtnetlink.IFLA_INFO_SLAVE_KIND)
                        .filter("vrf"::equals)
                        .isPresent())
                .flatMap(info -> info.nested(Rtnetlink.IFLA_INFO_SLAVE_DATA))
                .flatMap(port -> port.number(Rtnetlink.IFLA_VRF_PORT_TABLE))
                .orElse((long) Rtnetlink.RT_TABLE_LOCAL);
    }

    /** An array of 32 bit numbers. */
    private static boolean detects(Attributes attributes) {
        return attributes
                .nested(Rtnetlink.IFLA_AF_SPEC)
                .flatMap(families -> families.nested(Rtnetlink.AF_INET6))
                .flatMap(ipv6 -> ipv6.get(Rtnetlink.IFLA_INET6_CONF))
                .filter(settings -> settings.limit() > Rtnetlink.DEVCONF_DAD_TRANSMITS * Integer.BYTES)
                .filter(settings -> settings.getInt(Rtnetlink.DEVCONF_DAD_TRANSMITS * Integer.BYTES) == 0)
                .isEmpty();
    }

    /** @param name finds a link's name by its number */
    Holding.Device holding(Function<Integer, Optional<String>> name) {
        return new Holding.Device(this.name, parent.flatMap(name).orElse("?"), kind, vrf.flatMap(name), linkGroup);
    }

    boolean serves(Holding.Device wanted, int wantedParent, Optional<Integer> wantedVrf) {
        return kind.equals(wanted.kind())
                && parent.filter(found -> found == wantedParent).isPresent()
                && vrf.equals(wantedVrf)
                && linkGroup == wanted.linkGroup();
    }
}
