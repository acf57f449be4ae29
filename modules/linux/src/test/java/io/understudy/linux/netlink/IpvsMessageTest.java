package io.understudy.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.IpAddress;
import io.understudy.core.link.SyncDaemonPort.Channel;
import io.understudy.core.link.SyncDaemonPort.Mode;
import io.understudy.linux.lab.OwnNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnNetwork.class)
class IpvsMessageTest {

    private static final Channel PLAIN =
            new Channel("eth0", 51, OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    @Test
    void a_daemon_is_started_with_what_is_said_and_no_more() {
        String expected = "34000000 2100 0500 01000000 00000000" // header: family 0x21, request and acknowledgement
                + "09 01 0000" // IPVS_CMD_NEW_DAEMON
                + "2000 0380" // IPVS_CMD_ATTR_DAEMON, nested
                + "0800 0100 01000000" // state: master
                + "0900 0200 6574683000 000000" // interface
                + "0800 0300 33000000"; // id

        assertEquals(expected.replace(" ", ""), hex(IpvsMessage.start(0x21, Mode.MASTER, PLAIN)));
    }

    @Test
    void all_that_can_be_said_is_said() {
        Channel channel = new Channel(
                "eth0",
                1,
                OptionalInt.of(1400),
                Optional.of(IpAddress.of("224.0.0.82")),
                OptionalInt.of(8849),
                OptionalInt.of(3));

        String all = hex(IpvsMessage.start(0x21, Mode.BACKUP, channel));

        assertTrue(all.contains("0800010002000000"), all);
        assertTrue(all.contains("0600040078050000"), all);
        assertTrue(all.contains("08000500e0000052"), all);
        assertTrue(all.contains("0600070091220000"), all);
        assertTrue(all.contains("0500080003000000"), all);
    }

    @Test
    void a_group_of_ipv6_has_its_own_attribute() {
        Channel channel = new Channel(
                "eth0",
                1,
                OptionalInt.empty(),
                Optional.of(IpAddress.of("ff02::82")),
                OptionalInt.empty(),
                OptionalInt.empty());

        String all = hex(IpvsMessage.start(0x21, Mode.MASTER, channel));

        assertTrue(all.contains("14000600ff020000000000000000000000000082"), all);
    }

    @Test
    void a_daemon_is_stopped_by_its_mode() {
        assertTrue(hex(IpvsMessage.stop(0x21, Mode.BACKUP)).endsWith("0a0100000c0003800800010002000000"));
    }

    @Test
    void the_kernel_is_asked_for_the_number_of_a_family() throws Exception {
        try (Conversation conversation = Conversation.openGeneric()) {
            assertEquals(0x10, IpvsMessage.askNumber(conversation, "nlctrl"));
            IOException unknown = assertThrows(IOException.class, () -> IpvsMessage.askNumber(conversation, "NOBODY"));
            assertTrue(unknown.toString().contains("No such file or directory"), unknown.toString());
        }
    }

    private static String hex(Request request) {
        ByteBuffer bytes = ByteBuffer.allocate(1024).order(ByteOrder.nativeOrder());
        request.writeTo(bytes, 1);
        return HexFormat.of().formatHex(bytes.array(), 0, bytes.position());
    }
}
