package io.understudy.linux.netlink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Questions and answers over a socket of its own. One caller at a time. */
final class Conversation implements AutoCloseable {

    /** Messages in one datagram: few enough that acknowledgements never overflow and adverts go out in between. */
    private static final int CHUNK = 100;

    private static final int DUMP_ATTEMPTS = 10;

    private final NetlinkSocket socket;
    private ByteBuffer datagram = NetlinkSocket.buffer(CHUNK * Request.USUAL);
    private int lastSequence;

    private Conversation(NetlinkSocket socket) {
        this.socket = socket;
    }

    static Conversation open() throws IOException {
        return new Conversation(NetlinkSocket.open(0));
    }

    static Conversation openGeneric() throws IOException {
        return new Conversation(NetlinkSocket.openGeneric());
    }

    /** Sends the requests in order, each with NLM_F_ACK, and collects the answer to each, in the same order. */
    List<Verdict> ask(List<Request> requests) {
        List<Verdict> verdicts = new ArrayList<>(requests.size());
        for (int from = 0; from < requests.size(); from += CHUNK) {
            verdicts.addAll(askChunk(requests.subList(from, Math.min(requests.size(), from + CHUNK))));
        }
        return verdicts;
    }

    private List<Verdict> askChunk(List<Request> requests) {
        SortedMap<Integer, Verdict> verdicts = new TreeMap<>();
        try {
            int first = lastSequence + 1;
            send(requests);
            while (verdicts.size() < requests.size()) {
                for (Message message : Message.split(socket.receive())) {
                    int index = message.sequence() - first;
                    if (message.type() == Rtnetlink.NLMSG_ERROR && index >= 0 && index < requests.size()) {
                        verdicts.put(index, Verdict.read(message));
                    }
                }
            }
        } catch (IOException e) {
            for (int i = 0; i < requests.size(); i++) {
                verdicts.putIfAbsent(i, Verdict.none(e));
            }
        }
        return List.copyOf(verdicts.values());
    }

    private void send(List<Request> requests) throws IOException {
        int length = requests.stream().mapToInt(Request::length).sum();
        if (length > datagram.capacity()) {
            datagram = NetlinkSocket.buffer(length);
        }
        datagram.clear();
        for (Request request : requests) {
            request.writeTo(datagram, ++lastSequence);
        }
        socket.send(datagram.flip());
    }

    /** Everything of a kind that the reader recognises, as it was at one time. */
    <T> List<T> dump(Request request, Function<Message, Optional<T>> reader) throws IOException {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            send(List.of(request));
            List<T> found = new ArrayList<>();
            if (collect(reader, found)) {
                return found;
            }
        }
        throw new IOException(
                "netlink: the kernel's tables changed during each of " + DUMP_ATTEMPTS + " attempts to read them");
    }

    /** Reads up to NLMSG_DONE; false if the kernel said that something changed meanwhile. */
    private <T> boolean collect(Function<Message, Optional<T>> reader, List<T> found) throws IOException {
        boolean consistent = true;
        while (true) {
            for (Message message : Message.split(socket.receive())) {
                if (message.sequence() != lastSequence) {
                    continue;
                }
                consistent &= !message.has(Rtnetlink.NLM_F_DUMP_INTR);
                if (message.type() == Rtnetlink.NLMSG_DONE || message.type() == Rtnetlink.NLMSG_ERROR) {
                    Verdict verdict = Verdict.read(message);
                    if (verdict.errno() != 0) {
                        throw new IOException("netlink dump: " + verdict.words());
                    }
                    return consistent;
                }
                reader.apply(message).ifPresent(found::add);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
