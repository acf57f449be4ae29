package io.understudy.daemon.jmx;

import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A daemon that does what it is asked for, unless it is not forced, and remembers that. */
final class ScriptedCommands {

    final List<Request> asked = new CopyOnWriteArrayList<>();

    Operations operations() {
        return new Operations(this::answer);
    }

    private Reply answer(Request request) {
        asked.add(request);
        if (request instanceof Request.Drain drain) {
            return drained(drain);
        }
        if (request instanceof Request.Switchover(String name, Optional<String> to, Optional<Duration> lasting)) {
            return to.isPresent() && lasting.isEmpty()
                    ? new Reply.Document("{ \"name\": \"" + name + "\", \"from\": \"a\", \"to\": \"" + to.get()
                            + "\", \"took-ms\": 12 }")
                    : new Reply.Refused("nobody is ready");
        }
        return request instanceof Request.Undrain ? new Reply.Document("{ \"drained\": false }") : reload();
    }

    private static Reply drained(Request.Drain drain) {
        String until = drain.lasting()
                .map(time -> ", \"drained-until\": \"2026-01-02T03:34:05.678Z\"")
                .orElse("");
        return drain.force()
                ? new Reply.Document("{ \"drained\": true" + until + " }")
                : new Reply.Refused("no other router is known that could be master of VI_1");
    }

    /** The first one changes something, the second has no trouble, the third has faults. */
    private Reply reload() {
        return switch ((int)
                asked.stream().filter(Request.Reload.class::isInstance).count()) {
            case 1 ->
                new Reply.Document("{ \"digest\": \"d\", \"changes\": [ { \"how\": \"changed\","
                        + " \"what\": \"instance VI_1\", \"details\": [\"priority 100 -> 150\"] } ],"
                        + " \"troubles\": [\"instance VI_1 has a fault: no such device\"] }");
            case 2 -> new Reply.Document("{ \"digest\": \"d\", \"changes\": [], \"troubles\": [] }");
            default -> new Reply.Refused("a.conf:3: understudy.x: is no keyword\nnothing is changed");
        };
    }
}
