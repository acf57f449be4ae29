package io.understudy.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import jnr.constants.platform.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    private static final int ORIGINAL = 16;

    @ParameterizedTest
    @CsvSource({
        "ENOSPC, No space left on device",
        "ENOBUFS, No buffer space available",
        "ENOMEM, Cannot allocate memory"
    })
    void a_full_table_is_a_refusal_in_the_kernels_words(Errno errno, String words) {
        Verdict verdict = Verdict.read(new Message(Rtnetlink.NLMSG_ERROR, 0, 1, body(errno, 0)));

        assertEquals(new Verdict(errno.intValue(), words), verdict);
        assertTrue(new Request(Rtnetlink.RTM_NEWADDR, Rtnetlink.NLM_F_ACK).isRefused(verdict));
    }

    @Test
    void a_driver_whose_table_is_full_says_so_itself() {
        byte[] why = "Exceeded number of supported fib entries\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = body(Errno.ENOSPC, 4 + why.length);
        body.position(4 + ORIGINAL);
        body.putShort((short) (4 + why.length))
                .putShort((short) Rtnetlink.NLMSGERR_ATTR_MSG)
                .put(why);

        int flags = Rtnetlink.NLM_F_ACK_TLVS | Rtnetlink.NLM_F_CAPPED;

        assertEquals(
                "No space left on device (Exceeded number of supported fib entries)",
                Verdict.read(new Message(Rtnetlink.NLMSG_ERROR, flags, 1, body)).words());
    }

    private static ByteBuffer body(Errno errno, int more) {
        return ByteBuffer.allocate(4 + ORIGINAL + more)
                .order(ByteOrder.nativeOrder())
                .putInt(0, -errno.intValue());
    }
}
