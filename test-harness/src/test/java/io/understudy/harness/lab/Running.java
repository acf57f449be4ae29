package io.understudy.harness.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of the lab: its lines are recorded and also kept in a file; it is killed when this is closed. */
public final class Running implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Recording<String> lines;

    /** @param log also receives the lines, for whoever looks into a failure */
    static Running start(String name, List<String> command, Path log) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            Leftovers.mark(builder.environment());
            builder.environment().put("TZ", "UTC");
            return new Running(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    private Running(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.lines = new Recording<>(name);
        Thread.ofPlatform().daemon().name("lines of " + name).start(() -> record(process.getInputStream(), log));
    }

    public long pid() {
        return process.pid();
    }

    /** Standard output and standard error. */
    public Recording<String> lines() {
        return lines;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends the signal to this process alone; returns the time just before. */
    public Instant signal(Signal signal) {
        return send(signal, List.of(process.toHandle()));
    }

    /** Ends it and its children without a word, all with one command; returns the time just before, when all are gone. */
    public Instant kill() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        Instant before = send(Signal.KILL, all);
        all.forEach(each -> each.onExit().join());
        return before;
    }

    /** Ends it this very moment, without looking for children first. */
    public void killAtOnce() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Some of the receivers may have ended meanwhile. */
    private static Instant send(Signal signal, List<ProcessHandle> receivers) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        receivers.forEach(receiver -> command.add(Long.toString(receiver.pid())));
        Instant before = Instant.now();
        Output output = Shell.outputOf(command);
        if (output.status() != 0 && receivers.stream().allMatch(ProcessHandle::isAlive)) {
            throw new IllegalStateException(String.join(" ", command) + ": " + output);
        }
        return before;
    }

    /** Waits for its end: the exit status, 128 + n if signal n ended it. */
    public int exitStatus() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end; its last lines:\n" + lines.tail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private void record(InputStream output, Path log) {
        try (var reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
                var file = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                file.write(line);
                file.newLine();
                file.flush();
            }
        } catch (IOException e) {
            lines.add("(no more lines: " + e.getMessage() + ")");
        }
    }
}
