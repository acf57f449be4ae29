package io.understudy.linux.netlink;

import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.AddressOption;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.link.Link.Assigned;
import io.understudy.core.link.Link.Detection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An address as {@code struct ifaddrmsg} and its attributes tell it.
 *
 * @param index of the link
 * @param flags IFA_F_…
 */
record AddressMessage(
        int index,
        Prefix prefix,
        int flags,
        int scope,
        boolean marked,
        Optional<IpAddress> peer,
        Optional<IpAddress> broadcast,
        Optional<String> label,
        long preferredSeconds) {

    private static final int FIXED = 8;
    private static final int LENGTH_AT = 1;
    private static final int FLAGS_AT = 2;
    private static final int SCOPE_AT = 3;
    private static final int INDEX_AT = 4;

    private static final Map<AddressOption, Integer> FLAGS = Map.of(
            AddressOption.NO_PREFIX_ROUTE, Rtnetlink.IFA_F_NOPREFIXROUTE,
            AddressOption.HOME, Rtnetlink.IFA_F_HOMEADDRESS,
            AddressOption.MANAGE_TEMPORARY, Rtnetlink.IFA_F_MANAGETEMPADDR,
            AddressOption.AUTOJOIN, Rtnetlink.IFA_F_MCAUTOJOIN);

    /** The address with the length that the kernel keeps for it: the peer's if there is one. */
    static Prefix placed(Holding.Address address) {
        return new Prefix(
                address.prefix().address(),
                address.details()
                        .peer()
                        .map(Prefix::length)
                        .orElse(address.prefix().length()));
    }

    static Request add(Holding.Address address, int index) {
        return add(address, index, flags(address));
    }

    /** As the link's setting says, and not assigned as long as the link is down. */
    static Request addDetected(Holding.Address address, int index) {
        return add(address, index, flags(address) & ~Rtnetlink.IFA_F_NODAD);
    }

    private static Request add(Holding.Address address, int index, int flags) {
        Request request = named(
                Rtnetlink.RTM_NEWADDR,
                Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL,
                address,
                index);
        request.attributeU8(Rtnetlink.IFA_PROTO, Rtnetlink.MARK);
        address.details().broadcast().ifPresent(to -> request.attribute(Rtnetlink.IFA_BROADCAST, to));
        if (flags != 0) {
            request.attributeU32(Rtnetlink.IFA_FLAGS, flags);
        }
        address.details()
                .preferredSeconds()
                .or(() -> deprecatedByItself(placed(address)) ? Optional.of(0L) : Optional.empty())
                .ifPresent(preferred ->
                        request.attributeU32(Rtnetlink.IFA_CACHEINFO, preferred, AddressDetails.FOREVER, 0, 0));
        return request;
    }

    private static int flags(Holding.Address address) {
        Set<AddressOption> options = address.details().options();
        boolean undetected = address.prefix().address().family() == Family.IPV6
                && !options.contains(AddressOption.DETECT_DUPLICATES);
        return options.stream()
                .map(option -> FLAGS.getOrDefault(option, 0))
                .reduce(undetected ? Rtnetlink.IFA_F_NODAD : 0, (some, flag) -> some | flag);
    }

    /** So that it is never a source unasked. */
    private static boolean deprecatedByItself(Prefix prefix) {
        return prefix.length() == Family.IPV6.bits();
    }

    static Request remove(Holding.Address address, int index) {
        return named(Rtnetlink.RTM_DELADDR, Rtnetlink.NLM_F_ACK, address, index);
    }

    /**
     * A question that changes nothing: a mark of no length on no link. A kernel that knows marks objects to the length
     * (ERANGE), one that does not objects to the link (ENODEV).
     */
    static Request probe() {
        IpAddress any = new IpAddress(Family.IPV4, 0, 0);
        return new Request(Rtnetlink.RTM_NEWADDR, Rtnetlink.NLM_F_ACK)
                .u8(Rtnetlink.AF_INET, Family.IPV4.bits(), 0, 0)
                .u32(0)
                .attribute(Rtnetlink.IFA_LOCAL, any)
                .attribute(Rtnetlink.IFA_PROTO, new byte[0]);
    }

    private static Request named(int type, int flags, Holding.Address address, int index) {
        IpAddress local = address.prefix().address();
        Request request = new Request(type, flags)
                .u8(
                        Request.family(local.family()),
                        placed(address).length(),
                        0,
                        address.details().scope())
                .u32(index)
                .attribute(Rtnetlink.IFA_LOCAL, local)
                .attribute(
                        Rtnetlink.IFA_ADDRESS,
                        address.details().peer().map(Prefix::address).orElse(local));
        address.details().label().ifPresent(label -> request.attribute(Rtnetlink.IFA_LABEL, label));
        return request;
    }

    /** Empty for anything but an IPv4 or IPv6 address. */
    static Optional<AddressMessage> read(Message message) {
        boolean address = message.type() == Rtnetlink.RTM_NEWADDR || message.type() == Rtnetlink.RTM_DELADDR;
        if (!address || message.body().limit() < FIXED) {
            return Optional.empty();
        }
        Attributes attributes = message.attributes(FIXED);
        // IFA_ADDRESS is the peer's on a point-to-point link, IFA_LOCAL then is one's own
        return attributes
                .address(Rtnetlink.IFA_LOCAL)
                .or(() -> attributes.address(Rtnetlink.IFA_ADDRESS))
                .map(local -> of(message, attributes, local));
    }

    private static AddressMessage of(Message message, Attributes attributes, IpAddress local) {
        return new AddressMessage(
                message.body().getInt(INDEX_AT),
                new Prefix(local, message.body().get(LENGTH_AT) & 0xff),
                attributes.u32(Rtnetlink.IFA_FLAGS).orElse(message.body().get(FLAGS_AT) & 0xff),
                message.body().get(SCOPE_AT) & 0xff,
                attributes.u8(Rtnetlink.IFA_PROTO).orElse(0) == Rtnetlink.MARK,
                attributes.address(Rtnetlink.IFA_ADDRESS).filter(address -> !address.equals(local)),
                attributes.address(Rtnetlink.IFA_BROADCAST),
                attributes.text(Rtnetlink.IFA_LABEL),
                attributes.number(Rtnetlink.IFA_CACHEINFO).orElse(AddressDetails.FOREVER));
    }

    boolean secondary() {
        return prefix.address().family() == Family.IPV4 && (flags & Rtnetlink.IFA_F_SECONDARY) != 0;
    }

    Assigned assigned() {
        return new Assigned(prefix, marked, detection());
    }

    private Detection detection() {
        if ((flags & Rtnetlink.IFA_F_DADFAILED) != 0) {
            return Detection.FAILED;
        }
        boolean tentative =
                (flags & (Rtnetlink.IFA_F_TENTATIVE | Rtnetlink.IFA_F_OPTIMISTIC)) == Rtnetlink.IFA_F_TENTATIVE;
        return tentative ? Detection.RUNNING : Detection.PASSED;
    }

    /**
     * As it was asked for: the kernel labels an IPv4 address with the link's name if it was given no label, and works out an
     * IPv6 address's scope by itself.
     *
     * @param detects whether the kernel looks for duplicates on that link
     */
    Holding.Address holding(String link, boolean detects) {
        boolean ipv4 = prefix.address().family() == Family.IPV4;
        return new Holding.Address(
                prefix,
                link,
                new AddressDetails(
                        peer.map(address -> new Prefix(address, prefix.length())),
                        broadcast,
                        label.filter(name -> !name.equals(link)),
                        ipv4 ? scope : Rtnetlink.RT_SCOPE_UNIVERSE,
                        options(detects),
                        preferred()));
    }

    private Set<AddressOption> options(boolean detects) {
        Set<AddressOption> options = EnumSet.noneOf(AddressOption.class);
        FLAGS.forEach((option, flag) -> {
            if ((flags & flag) != 0) {
                options.add(option);
            }
        });
        if (detects && prefix.address().family() == Family.IPV6 && (flags & Rtnetlink.IFA_F_NODAD) == 0) {
            options.add(AddressOption.DETECT_DUPLICATES);
        }
        return options;
    }

    private Optional<Long> preferred() {
        long byItself = deprecatedByItself(prefix) ? 0 : AddressDetails.FOREVER;
        return Optional.of(preferredSeconds).filter(seconds -> seconds != byItself);
    }
}
