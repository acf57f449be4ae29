package io.understudy.daemon.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** A line for whoever reads stderr: people, or systemd's journal. Public, because logback makes it by its name. */
public final class LogLayout extends PatternLayout {

    private static final String FOR_PEOPLE = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", UTC} %-5level %msg%n%ex";
    private static final String FOR_THE_JOURNAL = "%msg%n%ex";
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private static final int ERROR = 3;
    private static final int WARNING = 4;
    private static final int INFORMATIONAL = 6;
    private static final int DEBUG = 7;

    private final boolean journal;

    public LogLayout() {
        this(isJournal(Optional.ofNullable(System.getenv("JOURNAL_STREAM")), STDERR));
    }

    LogLayout(boolean journal) {
        this.journal = journal;
        setPattern(journal ? FOR_THE_JOURNAL : FOR_PEOPLE);
    }

    /**
     * Whether the journal reads what is written: the variable is inherited by everything that a service starts, wherever that writes to.
     *
     * @param stream device and inode of the journal's end, as systemd tells them
     */
    static boolean isJournal(Optional<String> stream, Path written) {
        try {
            Object device = Files.getAttribute(written, "unix:dev");
            Object inode = Files.getAttribute(written, "unix:ino");
            return stream.filter((device + ":" + inode)::equals).isPresent();
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** Each line of an exception has its priority, too. */
    @Override
    public String doLayout(ILoggingEvent event) {
        String text = super.doLayout(event);
        if (!journal) {
            return text;
        }
        String priority = "<" + priority(event.getLevel()) + ">";
        return text.lines().map(line -> priority + line + "\n").collect(Collectors.joining());
    }

    private static int priority(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> ERROR;
            case Level.WARN_INT -> WARNING;
            case Level.INFO_INT -> INFORMATIONAL;
            default -> DEBUG;
        };
    }
}
