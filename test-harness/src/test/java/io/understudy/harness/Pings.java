package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Somebody who asks an address a thousand times a second, until it is known what was answered. */
record Pings(String address, Running process) {

    private static final Pattern REPLY = Pattern.compile("\\[(\\d+)\\.(\\d{6})\\] .* icmp_seq=(\\d+) ttl=.*");

    /** As long as whatever happens lasts, and some. */
    private static final int MORE = 300;

    /** An answer, and when it was there. */
    private record Reply(int sequence, Duration at) {}

    /** Returns when the first one is answered. */
    static Pings start(Node client, String address) {
        Running ping = client.start("ping-" + address, List.of("ping", "-n", "-D", "-i", "0.001", address));
        ping.lines().await("an answer", line -> REPLY.matcher(line).matches());
        return new Pings(address, ping);
    }

    /** Goes on for a moment, ends, and fails if any was not answered in between. */
    void assertNoneIsLost() {
        List<Reply> replies = end();
        Set<Integer> answered =
                new HashSet<>(replies.stream().map(Reply::sequence).toList());
        List<Integer> lost = IntStream.rangeClosed(1, replies.getLast().sequence())
                .filter(number -> !answered.contains(number))
                .boxed()
                .toList();
        assertEquals(List.of(), lost, "of " + answered.size() + " that were sent to " + address);
    }

    /** Goes on for a moment and ends; the longest time between two answers. */
    Duration longestGap() {
        List<Reply> replies = end();
        return IntStream.range(1, replies.size())
                .mapToObj(number ->
                        replies.get(number).at().minus(replies.get(number - 1).at()))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private List<Reply> end() {
        int last = replies().getLast().sequence();
        process.lines().await("further answers", line -> {
            Matcher reply = REPLY.matcher(line);
            return reply.matches() && reply(reply).sequence() > last + MORE;
        });
        process.close();
        return replies();
    }

    private List<Reply> replies() {
        return process.lines().all().stream()
                .map(REPLY::matcher)
                .filter(Matcher::matches)
                .map(Pings::reply)
                .toList();
    }

    private static Reply reply(Matcher line) {
        Duration at = Duration.ofSeconds(Long.parseLong(line.group(1)))
                .plus(Duration.of(Long.parseLong(line.group(2)), ChronoUnit.MICROS));
        return new Reply(Integer.parseInt(line.group(3)), at);
    }
}
