package io.understudy.daemon.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SignalsTest {

    private final List<String> seen = new ArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Signals.class);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            seen.add(event.getFormattedMessage());
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void listen_no_more() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    @Test
    void the_first_signal_is_told_before_it_acts_and_each_by_its_own_name() {
        CompletableFuture<Void> stop = new CompletableFuture<>();
        CompletableFuture<Void> acted = stop.thenRun(() -> seen.add("acts"));

        Signals.ask(stop, "SIGTERM");
        Signals.ask(stop, "SIGINT");

        assertEquals(List.of("SIGTERM: stopping", "acts", "SIGINT: already stopping"), seen);
        assertEquals(true, acted.isDone());
    }
}
