package io.understudy.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.JournalConfig;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Standing;
import io.understudy.core.journal.Journal;
import io.understudy.core.journal.RouterRecorder;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Needs;
import io.understudy.daemon.journal.JournalReader;
import io.understudy.daemon.journal.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastTest {

    private static final IpAddress VIRTUAL = IpAddress.of("192.0.2.100");

    @TempDir
    private Path directory;

    private static InstanceMachine machine() {
        VirtualRouter router = new VirtualRouter(
                51,
                Version.V3,
                Family.IPV4,
                100,
                Duration.ofSeconds(1),
                3,
                true,
                Duration.ZERO,
                Announcing.DEFAULT,
                List.of(VIRTUAL));
        return new InstanceMachine(
                router, new Needs("eth0", Family.IPV4, Optional.empty(), Set.of(VIRTUAL), true, List.of()));
    }

    /** A run in which it has no interface. */
    private void run(String node) {
        try (Recording recording = Recording.begin(Optional.of(new JournalConfig(directory, 1 << 20)), node, "0.1.0")) {
            faulty(recording.journal());
        }
    }

    private static void faulty(Journal journal) {
        InstanceMachine machine = machine();
        RouterRecorder recorder = new RouterRecorder("VI_1", machine, journal);
        Standing standing = Standing.BEGINNING;
        for (Input input : List.of(new Input.Seen(Optional.empty()), new Input.Run())) {
            InstanceMachine.Step step = machine.step(standing, input, new Moment(0));
            recorder.record(standing, input, new Moment(0), step);
            standing = step.next();
        }
    }

    private static List<String> told(Past past) {
        return past.transitions().stream()
                .map(one -> one.node() + " " + one.kind() + " " + one.name() + " " + one.state() + ": " + one.detail())
                .toList();
    }

    @Test
    void earlier_runs_are_told_by_the_journal_and_this_one_is_not() {
        run("a");
        Past past = new Past(Optional.of(directory), Instant.now());
        run("a");

        assertEquals(List.of("a instance VI_1 FAULT: the daemon began to run it"), told(past));
    }

    @Test
    void what_is_no_line_is_passed_over() throws IOException {
        run("a");
        Files.writeString(JournalReader.latest(directory, 1).getFirst(), "rubbish\n", StandardOpenOption.APPEND);
        run("b");

        assertEquals(
                List.of(
                        "a instance VI_1 FAULT: the daemon began to run it",
                        "b instance VI_1 FAULT: the daemon began to run it"),
                told(new Past(Optional.of(directory), Instant.MAX)));
    }

    @Test
    void without_a_journal_there_is_no_past() throws IOException {
        assertEquals(List.of(), told(new Past(Optional.empty(), Instant.MAX)));
        assertEquals(List.of(), told(new Past(Optional.of(directory.resolve("none")), Instant.MAX)));
        Path file = Files.writeString(directory.resolve("file"), "");
        assertEquals(List.of(), told(new Past(Optional.of(file), Instant.MAX)));
    }
}
