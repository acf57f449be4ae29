package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.link.SyncDaemonPort.Channel;
import io.understudy.core.link.SyncDaemonPort.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Requests of generic netlink to IPVS, by the numbers of {@code linux/ip_vs.h} and {@code linux/genetlink.h}. */
final class IpvsMessage {

    static final String FAMILY = "IPVS";

    private static final int GENL_ID_CTRL = 0x10;
    private static final int CTRL_CMD_GETFAMILY = 3;
    private static final int CTRL_ATTR_FAMILY_ID = 1;
    private static final int CTRL_ATTR_FAMILY_NAME = 2;
    private static final int GENERIC_HEADER = 4;
    private static final int VERSION = 1;

    private static final int IPVS_CMD_NEW_DAEMON = 9;
    private static final int IPVS_CMD_DEL_DAEMON = 10;
    private static final int IPVS_CMD_ATTR_DAEMON = 3;
    private static final int IPVS_DAEMON_ATTR_STATE = 1;
    private static final int IPVS_DAEMON_ATTR_MCAST_IFN = 2;
    private static final int IPVS_DAEMON_ATTR_SYNC_ID = 3;
    private static final int IPVS_DAEMON_ATTR_SYNC_MAXLEN = 4;
    private static final int IPVS_DAEMON_ATTR_MCAST_GROUP = 5;
    private static final int IPVS_DAEMON_ATTR_MCAST_GROUP6 = 6;
    private static final int IPVS_DAEMON_ATTR_MCAST_PORT = 7;
    private static final int IPVS_DAEMON_ATTR_MCAST_TTL = 8;
    private static final int NLA_F_NESTED = 0x8000;

    private IpvsMessage() {}

    /** The kernel's number for a family is chosen when its module is loaded, which this question brings about if it can. */
    static Request number(String family) {
        return new Request(GENL_ID_CTRL, Rtnetlink.NLM_F_ACK)
                .u8(CTRL_CMD_GETFAMILY, VERSION, 0, 0)
                .attribute(CTRL_ATTR_FAMILY_NAME, family);
    }

    static Optional<Integer> readNumber(Message message) {
        return message.type() == GENL_ID_CTRL
                ? message.attributes(GENERIC_HEADER)
                        .get(CTRL_ATTR_FAMILY_ID)
                        .map(value -> Short.toUnsignedInt(value.getShort(0)))
                : Optional.empty();
    }

    static Request start(int family, Mode mode, Channel channel) {
        ByteArrayOutputStream daemon = new ByteArrayOutputStream();
        add(daemon, IPVS_DAEMON_ATTR_STATE, state(mode));
        add(daemon, IPVS_DAEMON_ATTR_MCAST_IFN, (channel.link() + '\0').getBytes(StandardCharsets.UTF_8));
        add(daemon, IPVS_DAEMON_ATTR_SYNC_ID, Request.words(channel.id()));
        channel.maxLength().ifPresent(bytes -> add(daemon, IPVS_DAEMON_ATTR_SYNC_MAXLEN, u16(bytes)));
        channel.group().ifPresent(group -> {
            boolean ipv4 = group.family() == Family.IPV4;
            add(daemon, ipv4 ? IPVS_DAEMON_ATTR_MCAST_GROUP : IPVS_DAEMON_ATTR_MCAST_GROUP6, group.bytes());
        });
        channel.port().ifPresent(port -> add(daemon, IPVS_DAEMON_ATTR_MCAST_PORT, u16(port)));
        channel.ttl().ifPresent(ttl -> add(daemon, IPVS_DAEMON_ATTR_MCAST_TTL, new byte[] {(byte) ttl}));
        return request(family, IPVS_CMD_NEW_DAEMON, daemon);
    }

    static Request stop(int family, Mode mode) {
        ByteArrayOutputStream daemon = new ByteArrayOutputStream();
        add(daemon, IPVS_DAEMON_ATTR_STATE, state(mode));
        return request(family, IPVS_CMD_DEL_DAEMON, daemon);
    }

    private static Request request(int family, int command, ByteArrayOutputStream daemon) {
        return new Request(family, Rtnetlink.NLM_F_ACK)
                .u8(command, VERSION, 0, 0)
                .attribute(IPVS_CMD_ATTR_DAEMON | NLA_F_NESTED, daemon.toByteArray());
    }

    private static byte[] state(Mode mode) {
        return Request.words(
                switch (mode) {
                    case MASTER -> 1;
                    case BACKUP -> 2;
                });
    }

    private static byte[] u16(int value) {
        return ByteBuffer.allocate(Short.BYTES)
                .order(ByteOrder.nativeOrder())
                .putShort((short) value)
                .array();
    }

    private static void add(ByteArrayOutputStream into, int type, byte[] value) {
        into.writeBytes(Request.encoded(type, value));
    }

    /** @throws IOException if there is no such family */
    static int askNumber(Conversation conversation, String family) throws IOException {
        List<Integer> numbers = conversation.dump(number(family), IpvsMessage::readNumber);
        if (numbers.isEmpty()) {
            throw new IOException("the kernel does not know " + family);
        }
        return numbers.getFirst();
    }
}
