package io.understudy.node;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Everything logged while it is open. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    public LogCapture() {
        start();
        root.addAppender(this);
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
        notifyAll();
    }

    public List<String> lines(String containing) {
        return lines.stream().filter(line -> line.contains(containing)).toList();
    }

    /** As soon as there are so many, or all there are after ten seconds. */
    public synchronized List<String> await(String containing, int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (lines(containing).size() < count && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.timedWait(this, 100);
        }
        return lines(containing);
    }

    @Override
    public void close() {
        root.detachAppender(this);
    }
}
