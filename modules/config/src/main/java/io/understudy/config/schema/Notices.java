package io.understudy.config.schema;

import static io.understudy.config.value.Words.flag;

import io.understudy.config.model.ScriptUser;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Scalar.Parsed;
import io.understudy.config.value.Support;
import io.understudy.config.value.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What instances and groups have in common when somebody is to be told. */
public final class Notices {

    public static final Keyword<Script> NOTIFY_MASTER = script("notify-master", "Run when this became MASTER.");
    public static final Keyword<Script> NOTIFY_BACKUP = script("notify-backup", "Run when this became BACKUP.");
    public static final Keyword<Script> NOTIFY_FAULT = script("notify-fault", "Run when this became FAULT.");
    public static final Keyword<Script> NOTIFY_STOP = script("notify-stop", "Run when the daemon stops.");
    public static final Keyword<Script> NOTIFY =
            script("notify", "Run after the others, with kind, name, state and priority as arguments.");
    public static final Keyword<Duration> NOTIFY_TIMEOUT = keyword(
            "notify-timeout",
            Ranges.fromMillisecond(),
            Optional.of(Duration.ofSeconds(30)),
            "How long each of these may run; then its process group is told to end, and killed two seconds later.");
    public static final Keyword<Boolean> NOTIFY_COALESCE = keyword(
            "notify-coalesce",
            flag(),
            Optional.of(false),
            "Scripts for a role that is over before they could begin are skipped.");
    public static final Keyword<Boolean> NOTIFY_PRIORITY_CHANGES = keyword(
            "notify-priority-changes",
            flag(),
            Optional.empty(),
            "Tell pipes also when the effective priority changes; the global vrrp-notify-priority-changes if absent.");

    public static final Keyword<Boolean> SMTP_ALERT = keyword(
            "smtp-alert",
            flag(),
            Optional.empty(),
            "Send a mail as well; the global smtp-alert-vrrp or smtp-alert if absent.");

    /** All that name a program, of instances and groups alike. */
    public static final List<Keyword<Script>> SCRIPTS =
            List.of(NOTIFY_MASTER, NOTIFY_BACKUP, NOTIFY_FAULT, NOTIFY_STOP, NOTIFY);

    private static final int MOST_WORDS = 3;

    /**
     * A named pipe as it is written.
     *
     * @param user who owns it; the script-user if absent
     */
    public record Pipe(Path path, Optional<ScriptUser> user) {}

    private Notices() {}

    static void declareScripts(Block block) {
        List.of(
                        NOTIFY_MASTER,
                        NOTIFY_BACKUP,
                        NOTIFY_FAULT,
                        NOTIFY_STOP,
                        NOTIFY,
                        NOTIFY_TIMEOUT,
                        NOTIFY_COALESCE,
                        NOTIFY_PRIORITY_CHANGES,
                        SMTP_ALERT)
                .forEach(block::shared);
    }

    /** {@code PATH [USER [GROUP]]}. */
    static Scalar<Pipe> pipe() {
        return new Scalar<>("PATH, PATH USER, or PATH USER GROUP", text -> {
            List<String> words = List.of(text.split("\\s+", -1));
            boolean possible = !text.isEmpty() && words.size() <= MOST_WORDS && text.indexOf('\0') < 0;
            return possible ? new Parsed.Good<>(pipe(words)) : new Parsed.Bad<>('"' + text + "\" is not that");
        });
    }

    private static Pipe pipe(List<String> words) {
        Optional<String> group = words.stream().skip(2).findFirst();
        return new Pipe(
                Path.of(words.getFirst()), words.stream().skip(1).findFirst().map(user -> new ScriptUser(user, group)));
    }

    private static Keyword<Script> script(String name, String help) {
        return keyword(name, Script.type(), Optional.empty(), help);
    }

    private static <T> Keyword<T> keyword(String name, Type<T> type, Optional<T> fallback, String help) {
        return new Keyword<>(name, type, fallback, new Support.Honoured(), help);
    }
}
