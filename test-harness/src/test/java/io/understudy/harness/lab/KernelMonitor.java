package io.understudy.harness.lab;

import java.util.stream.Stream;

/**
 * {@code ip monitor} in a node, with as much room for what comes at once as {@code net.core.rmem_max} allows. What did not fit in is an error,
 * never a gap.
 */
final class KernelMonitor {
    private static final String BUFFER = Integer.toString(16 << 20);
    private static final String LOST = "receive error";

    private KernelMonitor() {}

    /** @param kinds of what is to be told, in {@code ip}'s words */
    static Running start(Node node, String name, String... kinds) {
        Stream<String> command = Stream.of("ip", "-rcvbuf", BUFFER, "-o", "-ts", "monitor");
        return node.start(name, Stream.concat(command, Stream.of(kinds)).toList());
    }

    /** Nothing is missing before this line, or it is an error. */
    static String sound(String line) {
        if (line.contains(LOST)) {
            throw new AssertionError("the kernel told more than could be recorded: " + line);
        }
        return line;
    }
}
