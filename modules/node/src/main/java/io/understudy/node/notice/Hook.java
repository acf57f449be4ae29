package io.understudy.node.notice;

import com.typesafe.config.Config;
import io.understudy.core.check.CommandPort;
import io.understudy.core.notice.PipePort;
import io.understudy.hooks.HookProvider;
import io.understudy.hooks.RoleEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Somebody who is told of roles. One that a reload brings goes on with the queue, the counters and, if their essence is the same, the actor of
 * the one of that name.
 *
 * @param wanted the events it is given
 * @param also what it is given besides
 * @param after names of hooks that have done with whatever they were told before it is given what is told later
 * @param timeout how long it may take for one of them; it is known to end by itself if absent
 * @param grace how long it may go on with what it has when it is to be another one, and with all that waits when it is to end
 * @param essence what makes its actor differ from another one's
 * @param actor its actor at the beginning, and after each failure
 */
public record Hook(
        String name,
        Predicate<RoleEvent> wanted,
        Set<Also> also,
        Set<String> after,
        Optional<Duration> timeout,
        Backlog backlog,
        Duration grace,
        Object essence,
        Supplier<Behavior<Delivery>> actor) {

    /** For those who may take for ever, such as a server that does not answer. */
    static final Duration USUAL_GRACE = Duration.ofSeconds(10);

    /** Two scripts at most are run for one event; each is given two seconds after TERM. */
    private static final int SCRIPTS_OF_ONE_EVENT = 2;

    private static final Duration AFTER_TERM = Duration.ofSeconds(3);

    /** What is told besides the events of this node as they happen. */
    public enum Also {
        /** All roles, after a reload. */
        ONCE_MORE,
        /** What happens on other nodes of the cluster. */
        ELSEWHERE,
        /** Each event before its epoch is kept for the next start, and not once more when it is: nobody waits for the disk. */
        SOONER
    }

    public Hook {
        also = Set.copyOf(also);
        after = Set.copyOf(after);
    }

    /** One that is like no other. */
    Hook(
            String name,
            Predicate<RoleEvent> wanted,
            Set<Also> also,
            Optional<Duration> timeout,
            Backlog backlog,
            Supplier<Behavior<Delivery>> actor) {
        this(name, wanted, also, Set.of(), timeout, backlog, USUAL_GRACE, actor, actor);
    }

    /** The same, whose actor is as good as that of any other with an equal essence. */
    public Hook being(Object known) {
        return new Hook(name, wanted, also, after, timeout, backlog, grace, known, actor);
    }

    private Hook lasting(Duration longer) {
        return new Hook(name, wanted, also, after, timeout, backlog, longer, essence, actor);
    }

    /** The same, which waits for the notify scripts of those instances: each has run to its end, or to its time-out, before a later event is given. */
    public Hook afterScriptsOf(Collection<String> instances) {
        Set<String> names = instances.stream().map(Hook::nameOfScripts).collect(Collectors.toSet());
        return new Hook(name, wanted, also, names, timeout, backlog, grace, essence, actor);
    }

    /** What becomes of events that wait while later ones of the same subject come. */
    public enum Backlog {
        /** All are given. */
        ALL,
        /** Those that a later role made obsolete are skipped ({@code coalesce}). */
        LATEST,
        /** Many of them are given as one. */
        DIGEST
    }

    /** A plug-in, or what is made like one. */
    public static Hook of(
            String name,
            Predicate<RoleEvent> wanted,
            Duration timeout,
            Backlog backlog,
            HookProvider provider,
            Config settings) {
        Supplier<Behavior<Delivery>> actor =
                () -> Behaviors.intercept(Receipts::new, Behaviors.setup(context -> provider.create(settings)));
        return new Hook(name, wanted, Set.of(), Optional.of(timeout), backlog, actor);
    }

    /** The same, which is told that as well. */
    public Hook with(Also more) {
        Set<Also> both = EnumSet.of(more);
        both.addAll(also);
        return new Hook(name, wanted, both, after, timeout, backlog, grace, essence, actor);
    }

    /** The notify scripts of one instance or group. */
    public static Hook of(NotifyScripts scripts, Backlog backlog, CommandPort commands) {
        return new Hook(
                        nameOfScripts(scripts.subject().name()),
                        event -> !scripts.jobs(event).isEmpty(),
                        Set.of(),
                        Optional.empty(),
                        backlog,
                        () -> ScriptHook.create(scripts, commands))
                .being(scripts)
                .lasting(grace(scripts));
    }

    private static String nameOfScripts(String subject) {
        return "notify scripts of " + subject;
    }

    /** What runs runs to its end, or to its own time-out. */
    private static Duration grace(NotifyScripts scripts) {
        Duration longest = scripts.scripts().values().stream()
                .map(script -> script.timeout().plus(AFTER_TERM))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .multipliedBy(SCRIPTS_OF_ONE_EVENT);
        return longest.compareTo(USUAL_GRACE) > 0 ? longest : USUAL_GRACE;
    }

    /** A named pipe; it is never too slow, only full. */
    public static Hook of(NotifyPipe pipe, Predicate<RoleEvent> wanted, PipePort pipes, CommandPort commands) {
        return new Hook(
                        "pipe " + pipe.path(),
                        wanted,
                        pipe.repeats() ? Set.of(Also.ONCE_MORE) : Set.of(),
                        Optional.empty(),
                        Backlog.ALL,
                        () -> PipeHook.create(pipe, pipes, commands))
                .being(List.of(pipe.path(), pipe.user(), pipe.group(), pipe.reader()));
    }

    /** Mails, each sent until it is taken; many events are told in one. */
    public static Hook of(Predicate<RoleEvent> wanted, Mailing mailing, MailPort mail) {
        return new Hook(
                "mail",
                event -> Letters.isWritten(event) && wanted.test(event),
                Set.of(),
                Optional.empty(),
                Backlog.DIGEST,
                () -> MailHook.create(mailing, mail));
    }

    /** A web server; an event is sent until it is taken, so it needs no other bound than the number of those that wait. */
    public static Hook of(String name, Predicate<RoleEvent> wanted, Backlog backlog, Webhook target) {
        return new Hook(name, wanted, Set.of(), Optional.empty(), backlog, () -> WebhookHook.create(target))
                .being(target);
    }
}
