package io.understudy.linux.netlink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A socket that takes down what is sent.
 *
 * @param sent the types of the messages of each send
 */
record CountingTransport(NetlinkSocket kernel, List<List<Integer>> sent) implements Transport {

    private static final List<Integer> CHANGES =
            List.of(Rtnetlink.RTM_NEWADDR, Rtnetlink.RTM_DELADDR, Rtnetlink.RTM_NEWROUTE, Rtnetlink.RTM_DELROUTE);

    CountingTransport(NetlinkSocket kernel) {
        this(kernel, new ArrayList<>());
    }

    /** How many changes of addresses and routes each send had that had any. */
    List<Integer> changing() {
        return sent.stream()
                .map(types ->
                        Math.toIntExact(types.stream().filter(CHANGES::contains).count()))
                .filter(changes -> changes > 0)
                .toList();
    }

    @Override
    public void send(ByteBuffer messages) throws IOException {
        sent.add(Message.split(messages).stream().map(Message::type).toList());
        kernel.send(messages);
    }

    @Override
    public ByteBuffer receive() throws IOException {
        return kernel.receive();
    }

    @Override
    public void close() {
        kernel.close();
    }
}
