package io.understudy.daemon.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.daemon.mail.PostOffice;
import io.understudy.daemon.mail.PostOffice.Door;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.Notifier;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the configuration to the mails that a real server gets. */
@Timeout(120)
final class MailsTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Subject VI_1 = new Subject(Kind.INSTANCE, "VI_1");
    private static final Subject VI_2 = new Subject(Kind.INSTANCE, "VI_2");
    private static final Subject VG_1 = new Subject(Kind.GROUP, "VG_1");

    @TempDir
    private Path directory = Path.of("");

    private Configuration configuration(int port, String global) throws IOException {
        Path file = Files.writeString(directory.resolve("understudy.conf"), """
            understudy {
              global { router-id = R, notification-email = [root], smtp-server = "127.0.0.1:%d", %s }
              vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, virtual-ipaddress = ["10.0.0.10/24"] }
              vrrp-instance.VI_2 { interface = eth1, virtual-router-id = 52, virtual-ipaddress = ["10.0.1.10/24"]
                smtp-alert = on }
              vrrp-sync-group.VG_1 { group = [VI_1, VI_2], smtp-alert = on }
            }
            """.formatted(port, global));
        return ((Loaded.Valid) new ConfigurationFile(file).load("host-1")).model();
    }

    private Notifier start(Configuration configuration) {
        NoticePlans plans = new NoticePlans(
                configuration,
                name -> false,
                Plugins.in(directory.resolve("none")),
                (command, said, told) -> () -> {},
                (path, user, group) -> {
                    throw new IOException("no pipes");
                });
        return Notifier.start(new Notifier.Setup(
                "node-a",
                Stream.of(VI_1, VI_2, VG_1).map(one -> turn(one, State.INIT)).toList(),
                plans.hooks(),
                new EpochFile(directory.resolve("epochs")),
                InstantSource.fixed(NOON),
                Duration.ofSeconds(60)));
    }

    private static Turn turn(Subject subject, State to) {
        return new Turn(subject, new What.Changed(to, new Reason("test", "for a test")), 100, List.of(), NOON);
    }

    private static List<String> subjects(PostOffice office, int count) throws InterruptedException {
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            office.next()
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("Subject: "))
                    .forEach(subjects::add);
        }
        return subjects;
    }

    @Test
    void those_who_alert_do_so_in_order_the_group_after_its_member_and_all_at_the_end() throws Exception {
        try (PostOffice office = PostOffice.open(Door.OPEN)) {
            try (Notifier notifier = start(configuration(office.port(), "no-email-faults = on"))) {
                Stream.of(State.FAULT, State.BACKUP, State.MASTER)
                        .forEach(state ->
                                Stream.of(VI_1, VI_2, VG_1).forEach(subject -> notifier.accept(turn(subject, state))));
            }

            assertEquals(
                    List.of(
                            "Subject: [R] VRRP Instance VI_2 - Entering BACKUP state",
                            "Subject: [R] VRRP Group VG_1 - Entering BACKUP state",
                            "Subject: [R] VRRP Instance VI_2 - Entering MASTER state",
                            "Subject: [R] VRRP Group VG_1 - Entering MASTER state",
                            "Subject: [R] VRRP Instance VI_2 - Stopping",
                            "Subject: [R] VRRP Group VG_1 - Stopping"),
                    subjects(office, 6));
        }
    }

    @Test
    void a_thousand_rapid_changes_make_few_mails_that_tell_all_of_them() throws Exception {
        try (PostOffice office = PostOffice.open(Door.OPEN)) {
            try (Notifier notifier = start(configuration(office.port(), ""))) {
                for (int i = 0; i < 1000; i++) {
                    notifier.accept(turn(VI_2, i % 2 == 0 ? State.BACKUP : State.MASTER));
                }
            }

            int mails = 0;
            long told = 0;
            while (!office.isEmpty()) {
                told += Stream.of(office.next().text())
                        .flatMap(String::lines)
                        .filter(line -> line.matches("(Subject: .R. VRRP|2026-).*"))
                        .count();
                mails++;
            }
            assertEquals(1002, told); // and two have stopped
            assertTrue(mails < 100, mails + " mails");
        }
    }
}
