package io.understudy.linux.netlink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Questions and answers. One caller at a time. */
final class Conversation implements AutoCloseable {

    /** Messages in one datagram: few enough that acknowledgements never overflow and adverts go out in between. */
    private static final int CHUNK = 100;

    private static final int DUMP_ATTEMPTS = 10;

    private final Transport socket;
    private ByteBuffer datagram = NetlinkSocket.buffer(CHUNK * Request.USUAL);
    private int lastSequence;

    /** @param socket of its own; closed with it */
    Conversation(Transport socket) {
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
        return askInTurn(requests.stream().map(List::of).toList());
    }

    /**
     * As {@link #ask}, but those of one turn are worked off in one call, which a killed process does not leave half way. Only the last
     * one of a turn needs NLM_F_ACK.
     */
    List<Verdict> askInTurn(List<List<Request>> turns) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Request> datagram = new ArrayList<>();
        for (List<Request> turn : turns) {
            if (!datagram.isEmpty() && datagram.size() + turn.size() > CHUNK) {
                verdicts.addAll(askAtOnce(datagram));
                datagram.clear();
            }
            datagram.addAll(turn);
        }
        verdicts.addAll(datagram.isEmpty() ? List.of() : askAtOnce(datagram));
        return verdicts;
    }

    private List<Verdict> askAtOnce(List<Request> requests) {
        Map<Integer, Verdict> said = new HashMap<>();
        Verdict unsaid = Verdict.DONE;
        try {
            collect(requests, said);
        } catch (IOException e) {
            unsaid = Verdict.none(e);
        }
        List<Verdict> verdicts = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            verdicts.add(said.getOrDefault(i, unsaid));
        }
        return verdicts;
    }

    /** The kernel answers in order, so with the last acknowledgement every refusal is there. */
    private void collect(List<Request> requests, Map<Integer, Verdict> said) throws IOException {
        long open = requests.stream().filter(Request::acknowledged).count();
        int first = lastSequence + 1;
        send(requests);
        while (open > 0) {
            for (Message message : Message.split(socket.receive())) {
                int index = message.sequence() - first;
                if (message.type() == Rtnetlink.NLMSG_ERROR && index >= 0 && index < requests.size()) {
                    said.put(index, Verdict.read(message));
                    open -= requests.get(index).acknowledged() ? 1 : 0;
                }
            }
        }
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
