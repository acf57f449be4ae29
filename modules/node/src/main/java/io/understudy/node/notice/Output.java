package io.understudy.node.notice;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one run of a program writes, into the log, but not without end. On the thread that reads it. */
final class Output implements Consumer<String> {

    private static final Logger LOG = LoggerFactory.getLogger(Output.class);
    private static final int MOST_LINES = 50;

    private final String name;
    private final AtomicInteger lines = new AtomicInteger();

    /** @param name what each line begins with */
    Output(String name) {
        this.name = name;
    }

    @Override
    public void accept(String line) {
        int number = lines.incrementAndGet();
        if (number <= MOST_LINES) {
            LOG.info("{}: {}", name, line);
        } else if (number == MOST_LINES + 1) {
            LOG.info("{}: … what else it writes is not logged", name);
        }
    }
}
