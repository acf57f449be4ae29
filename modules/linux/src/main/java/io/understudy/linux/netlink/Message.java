package io.understudy.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A netlink message as received.
 *
 * @param body what follows the header; a view that is valid until the socket receives again
 */
record Message(int type, int flags, int sequence, ByteBuffer body) {

    private static final int HEADER = 16;
    private static final int ALIGNMENT = 4;

    /** Cuts a datagram into its messages; a length that cannot be ends it. */
    static List<Message> split(ByteBuffer datagram) {
        List<Message> messages = new ArrayList<>();
        ByteBuffer rest = datagram.slice().order(ByteOrder.nativeOrder());
        while (rest.remaining() >= HEADER) {
            int start = rest.position();
            int length = rest.getInt();
            if (length < HEADER || length > rest.limit() - start) {
                break;
            }
            int type = Short.toUnsignedInt(rest.getShort());
            int flags = Short.toUnsignedInt(rest.getShort());
            int sequence = rest.getInt();
            messages.add(new Message(type, flags, sequence, part(rest, start + HEADER, length - HEADER)));
            rest.position(Math.min(rest.limit(), start + aligned(length)));
        }
        return messages;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** @param at where the attributes begin, behind the fixed part of the body */
    Attributes attributes(int at) {
        return Attributes.read(part(body, at, Math.max(0, body.limit() - at)));
    }

    static ByteBuffer part(ByteBuffer whole, int at, int length) {
        return whole.slice(Math.min(at, whole.limit()), length).order(ByteOrder.nativeOrder());
    }

    static int aligned(int length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
