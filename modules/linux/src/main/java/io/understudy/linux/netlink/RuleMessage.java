package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.address.RuleAction;
import io.understudy.core.address.RuleSelector;
import io.understudy.core.address.RuleSelector.Pair;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A routing policy rule as {@code struct fib_rule_hdr} and its attributes tell it. */
record RuleMessage(Holding.Rule rule, boolean marked) {

    private static final int FIXED = 12;
    private static final int TO_LENGTH_AT = 1;
    private static final int FROM_LENGTH_AT = 2;
    private static final int TOS_AT = 3;
    private static final int ACTION_AT = 7;
    private static final int FLAGS_AT = 8;
    private static final long ALL_BITS = 0xffff_ffffL;

    static Request add(Holding.Rule rule) {
        return named(Rtnetlink.RTM_NEWRULE, Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL, rule);
    }

    static Request remove(Holding.Rule rule) {
        return named(Rtnetlink.RTM_DELRULE, Rtnetlink.NLM_F_ACK, rule);
    }

    /** Everybody's. */
    static Request dump(Family family) {
        return new Request(Rtnetlink.RTM_GETRULE, Rtnetlink.NLM_F_DUMP)
                .u8(Request.family(family), 0, 0, 0, 0, 0, 0, 0)
                .u32(0);
    }

    private static Request named(int type, int flags, Holding.Rule rule) {
        RuleSelector selector = rule.selector();
        Request request = new Request(type, flags)
                .u8(
                        Request.family(rule.family()),
                        selector.to().map(Prefix::length).orElse(0),
                        selector.from().map(Prefix::length).orElse(0),
                        selector.tos(),
                        0,
                        0,
                        0,
                        action(rule.action()))
                .u32(selector.inverted() ? Rtnetlink.FIB_RULE_INVERT : 0)
                .attributeU32(Rtnetlink.FRA_PRIORITY, rule.priority())
                .attributeU8(Rtnetlink.FRA_PROTOCOL, Rtnetlink.MARK);
        writeSelector(request, selector);
        writeAction(request, rule.action(), selector.l3mdev());
        return request;
    }

    private static void writeSelector(Request request, RuleSelector selector) {
        selector.to().ifPresent(to -> request.attribute(Rtnetlink.FRA_DST, to.address()));
        selector.from().ifPresent(from -> request.attribute(Rtnetlink.FRA_SRC, from.address()));
        selector.incoming().ifPresent(link -> request.attribute(Rtnetlink.FRA_IIFNAME, link));
        selector.outgoing().ifPresent(link -> request.attribute(Rtnetlink.FRA_OIFNAME, link));
        selector.fwmark()
                .ifPresent(mark -> request.attributeU32(Rtnetlink.FRA_FWMARK, mark.first())
                        .attributeU32(Rtnetlink.FRA_FWMASK, mark.second()));
        selector.uids().ifPresent(uids -> request.attributeU32(Rtnetlink.FRA_UID_RANGE, uids.first(), uids.second()));
        if (selector.ipProtocol() != 0) {
            request.attributeU8(Rtnetlink.FRA_IP_PROTO, selector.ipProtocol());
        }
        selector.sourcePorts().ifPresent(ports -> request.attribute(Rtnetlink.FRA_SPORT_RANGE, range(ports)));
        selector.destinationPorts().ifPresent(ports -> request.attribute(Rtnetlink.FRA_DPORT_RANGE, range(ports)));
        if (selector.tunnel() != 0) {
            byte[] networkOrder =
                    ByteBuffer.allocate(Long.BYTES).putLong(selector.tunnel()).array();
            request.attribute(Rtnetlink.FRA_TUN_ID, networkOrder);
        }
        if (selector.l3mdev()) {
            request.attributeU8(Rtnetlink.FRA_L3MDEV, 1);
        }
    }

    private static byte[] range(Pair ports) {
        return Request.shorts((int) ports.first(), (int) ports.second());
    }

    private static int action(RuleAction action) {
        return switch (action) {
            case RuleAction.Lookup _ -> Rtnetlink.FR_ACT_TO_TBL;
            case RuleAction.Goto _ -> Rtnetlink.FR_ACT_GOTO;
            case RuleAction.Simple.NOP -> Rtnetlink.FR_ACT_NOP;
            case RuleAction.Simple.BLACKHOLE -> Rtnetlink.FR_ACT_BLACKHOLE;
            case RuleAction.Simple.UNREACHABLE -> Rtnetlink.FR_ACT_UNREACHABLE;
            case RuleAction.Simple.PROHIBIT -> Rtnetlink.FR_ACT_PROHIBIT;
        };
    }

    private static void writeAction(Request request, RuleAction action, boolean l3mdev) {
        switch (action) {
            case RuleAction.Lookup(long table, int prefixLength, long group) -> {
                if (!l3mdev) {
                    request.attributeU32(Rtnetlink.FRA_TABLE, table);
                }
                if (prefixLength >= 0) {
                    request.attributeU32(Rtnetlink.FRA_SUPPRESS_PREFIXLEN, prefixLength);
                }
                if (group >= 0) {
                    request.attributeU32(Rtnetlink.FRA_SUPPRESS_IFGROUP, group);
                }
            }
            case RuleAction.Goto(long priority) -> request.attributeU32(Rtnetlink.FRA_GOTO, priority);
            case RuleAction.Simple _ -> {}
        }
    }

    /** Empty for anything but an IPv4 or IPv6 rule that this program could have put. */
    static Optional<RuleMessage> read(Message message) {
        boolean rule = message.type() == Rtnetlink.RTM_NEWRULE || message.type() == Rtnetlink.RTM_DELRULE;
        if (!rule || message.body().limit() < FIXED) {
            return Optional.empty();
        }
        Attributes attributes = message.attributes(FIXED);
        return Request.family(message.body().get(0))
                .flatMap(family -> readAction(message.body(), attributes)
                        .map(action -> new RuleMessage(
                                new Holding.Rule(
                                        family,
                                        attributes
                                                .number(Rtnetlink.FRA_PRIORITY)
                                                .orElse(0L),
                                        selector(message.body(), attributes, family),
                                        action),
                                attributes.u8(Rtnetlink.FRA_PROTOCOL).orElse(0) == Rtnetlink.MARK)));
    }

    private static Optional<RuleAction> readAction(ByteBuffer body, Attributes attributes) {
        return switch (body.get(ACTION_AT)) {
            case Rtnetlink.FR_ACT_TO_TBL ->
                Optional.of(new RuleAction.Lookup(
                        attributes.number(Rtnetlink.FRA_TABLE).orElse(0L),
                        attributes.u32(Rtnetlink.FRA_SUPPRESS_PREFIXLEN).orElse(-1),
                        attributes.u32(Rtnetlink.FRA_SUPPRESS_IFGROUP).orElse(-1)));
            case Rtnetlink.FR_ACT_GOTO -> attributes.number(Rtnetlink.FRA_GOTO).map(RuleAction.Goto::new);
            case Rtnetlink.FR_ACT_NOP -> Optional.of(RuleAction.Simple.NOP);
            case Rtnetlink.FR_ACT_BLACKHOLE -> Optional.of(RuleAction.Simple.BLACKHOLE);
            case Rtnetlink.FR_ACT_UNREACHABLE -> Optional.of(RuleAction.Simple.UNREACHABLE);
            case Rtnetlink.FR_ACT_PROHIBIT -> Optional.of(RuleAction.Simple.PROHIBIT);
            default -> Optional.empty();
        };
    }

    private static RuleSelector selector(ByteBuffer body, Attributes attributes, Family family) {
        return new RuleSelector(
                (body.getInt(FLAGS_AT) & Rtnetlink.FIB_RULE_INVERT) != 0,
                prefix(attributes, Rtnetlink.FRA_SRC, body.get(FROM_LENGTH_AT) & 0xff, family),
                prefix(attributes, Rtnetlink.FRA_DST, body.get(TO_LENGTH_AT) & 0xff, family),
                attributes.text(Rtnetlink.FRA_IIFNAME),
                attributes.text(Rtnetlink.FRA_OIFNAME),
                body.get(TOS_AT) & 0xff,
                attributes
                        .number(Rtnetlink.FRA_FWMARK)
                        .map(mark -> new Pair(
                                mark, attributes.number(Rtnetlink.FRA_FWMASK).orElse(ALL_BITS))),
                attributes
                        .get(Rtnetlink.FRA_UID_RANGE)
                        .map(uids -> new Pair(
                                Integer.toUnsignedLong(uids.getInt(0)),
                                Integer.toUnsignedLong(uids.getInt(Integer.BYTES)))),
                attributes.u8(Rtnetlink.FRA_IP_PROTO).orElse(0),
                ports(attributes, Rtnetlink.FRA_SPORT_RANGE),
                ports(attributes, Rtnetlink.FRA_DPORT_RANGE),
                attributes
                        .bytes(Rtnetlink.FRA_TUN_ID)
                        .map(bytes -> ByteBuffer.wrap(bytes).getLong())
                        .orElse(0L),
                attributes.u8(Rtnetlink.FRA_L3MDEV).orElse(0) != 0);
    }

    private static Optional<Prefix> prefix(Attributes attributes, int type, int length, Family family) {
        return attributes
                .address(type)
                .or(() -> Optional.of(new IpAddress(family, 0, 0)).filter(any -> length > 0))
                .map(address -> new Prefix(address, length));
    }

    private static Optional<Pair> ports(Attributes attributes, int type) {
        return attributes
                .get(type)
                .map(range -> new Pair(
                        Short.toUnsignedLong(range.getShort(0)), Short.toUnsignedLong(range.getShort(Short.BYTES))));
    }
}
