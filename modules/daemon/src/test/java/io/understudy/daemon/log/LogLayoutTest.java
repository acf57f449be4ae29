package io.understudy.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLayoutTest {

    private static final LoggerContext CONTEXT = new LoggerContext();

    private static LogLayout layout(boolean journal) {
        LogLayout layout = new LogLayout(journal);
        layout.setContext(CONTEXT);
        layout.start();
        return layout;
    }

    private static LoggingEvent event(Level level, Throwable... thrown) {
        Logger logger = CONTEXT.getLogger("any");
        return new LoggingEvent(
                "any", logger, level, "what happened", thrown.length == 0 ? null : thrown[0], new Object[0]);
    }

    @Test
    void people_get_the_time_and_the_level() {
        String line = layout(false).doLayout(event(Level.WARN));

        assertTrue(line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z WARN  what happened\n"), line);
    }

    @Test
    void the_journal_gets_the_priority_of_syslog_in_each_line() {
        LogLayout layout = layout(true);

        assertEquals("<3>what happened\n", layout.doLayout(event(Level.ERROR)));
        assertEquals("<4>what happened\n", layout.doLayout(event(Level.WARN)));
        assertEquals("<6>what happened\n", layout.doLayout(event(Level.INFO)));
        assertEquals("<7>what happened\n", layout.doLayout(event(Level.DEBUG)));
        String thrown = layout.doLayout(event(Level.ERROR, new IllegalStateException("broken")));
        assertTrue(thrown.startsWith("<3>what happened\n<3>java.lang.IllegalStateException: broken\n<3>\tat "), thrown);
        assertTrue(thrown.lines().allMatch(line -> line.startsWith("<3>")), thrown);
    }

    @Test
    void it_is_the_journal_only_if_that_very_stream_is_written_to(@TempDir Path directory) throws IOException {
        Path stream = Files.createFile(directory.resolve("stream"));
        Path other = Files.createFile(directory.resolve("other"));
        Optional<String> told =
                Optional.of(Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino"));

        assertTrue(LogLayout.isJournal(told, stream));
        assertFalse(LogLayout.isJournal(told, other));
        assertFalse(LogLayout.isJournal(Optional.empty(), stream));
        assertFalse(LogLayout.isJournal(told, directory.resolve("absent")));
    }
}
