package com.example;

import com.typesafe.config.Config;
import io.understudy.hooks.HookProvider;
import io.understudy.hooks.RoleEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** An example: writes a line for each event into a file. Its setting is {@code file}. */
public final class AuditHook implements HookProvider {

    @Override
    public Behavior<RoleEvent> create(Config settings) {
        Path file = Path.of(settings.getString("file"));
        return Behaviors.receiveMessage(event -> {
            append(file, line(event));
            return Behaviors.same();
        });
    }

    private static String line(RoleEvent event) {
        return switch (event) {
            case RoleEvent.RoleChanged change ->
                "%s: %s -> %s, %s\n"
                        .formatted(
                                change.subject(),
                                change.previous(),
                                change.state(),
                                change.reason().code());
            case RoleEvent.Stopped stopped -> "%s: %s, stopped\n".formatted(stopped.subject(), stopped.previous());
            case RoleEvent.PriorityChanged change ->
                "%s: priority %d\n".formatted(change.subject(), change.situation().priority());
            case RoleEvent.LowerPriorityHeard heard ->
                "%s: %s claims to be master with priority %d\n"
                        .formatted(heard.subject(), heard.sender(), heard.priority());
            case RoleEvent.TwoMasters contest ->
                "%s: %s\n".formatted(contest.subject(), contest.reason().words());
        };
    }

    /** If the disk is full the event comes again, later. */
    private static void append(Path file, String line) {
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
