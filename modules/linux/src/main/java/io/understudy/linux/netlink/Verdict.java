package io.understudy.linux.netlink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import jnr.constants.platform.Errno;

/**
 * What the kernel answered to one request.
 *
 * @param errno 0 if it was done
 * @param words for people: the error's standard text and the kernel's own explanation if it gave one
 */
record Verdict(int errno, String words) {

    static final Verdict DONE = new Verdict(0, "");

    private static final int ORIGINAL_HEADER_AT = 4;
    private static final int ATTRIBUTES_AT = 20;

    /** Reads NLMSG_ERROR, or the error number at the head of NLMSG_DONE. */
    static Verdict read(Message message) {
        ByteBuffer body = message.body();
        int errno = body.limit() < Integer.BYTES ? 0 : -body.getInt(0);
        if (errno == 0) {
            return DONE;
        }
        String text = Errno.valueOf(errno).description();
        return new Verdict(
                errno, explanation(message).map(why -> text + " (" + why + ")").orElse(text));
    }

    /** Sent, or not even that, and no answer came. */
    static Verdict none(IOException failure) {
        return new Verdict(Errno.EIO.intValue(), failure.getMessage() + ", so the kernel's answer is not known");
    }

    private static Optional<String> explanation(Message message) {
        if (message.type() != Rtnetlink.NLMSG_ERROR || !message.has(Rtnetlink.NLM_F_ACK_TLVS)) {
            return Optional.empty();
        }
        int original = message.has(Rtnetlink.NLM_F_CAPPED)
                ? ATTRIBUTES_AT
                : ORIGINAL_HEADER_AT + Message.aligned(message.body().getInt(ORIGINAL_HEADER_AT));
        return message.attributes(original).text(Rtnetlink.NLMSGERR_ATTR_MSG);
    }

    boolean is(Errno... errors) {
        for (Errno error : errors) {
            if (errno == error.intValue()) {
                return true;
            }
        }
        return false;
    }
}
