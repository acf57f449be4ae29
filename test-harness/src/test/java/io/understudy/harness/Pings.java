package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Somebody who asks an address a thousand times a second, until it is known what was answered. */
record Pings(String address, Running process) {

    private static final Pattern REPLY = Pattern.compile(".* icmp_seq=(\\d+) ttl=.*");

    /** As long as whatever happens lasts, and some. */
    private static final int MORE = 300;

    /** Returns when the first one is answered. */
    static Pings start(Node client, String address) {
        Running ping = client.start("ping-" + address, List.of("ping", "-n", "-i", "0.001", address));
        ping.lines().await("an answer", line -> REPLY.matcher(line).matches());
        return new Pings(address, ping);
    }

    /** Goes on for a moment, ends, and fails if any was not answered in between. */
    void assertNoneIsLost() {
        int last = replies().max().orElseThrow();
        process.lines().await("further answers", line -> sequence(line) > last + MORE);
        process.close();
        int[] answered = replies().sorted().distinct().toArray();
        List<Integer> lost = IntStream.rangeClosed(1, answered[answered.length - 1])
                .filter(number -> Arrays.binarySearch(answered, number) < 0)
                .boxed()
                .toList();
        assertEquals(List.of(), lost, "of " + answered.length + " that were sent to " + address);
    }

    private IntStream replies() {
        return process.lines().all().stream().mapToInt(Pings::sequence).filter(number -> number > 0);
    }

    /** 0 if it is no answer. */
    private static int sequence(String line) {
        Matcher reply = REPLY.matcher(line);
        return reply.matches() ? Integer.parseInt(reply.group(1)) : 0;
    }
}
