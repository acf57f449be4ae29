package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.changed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.node.LogCapture;
import io.understudy.node.notice.MailPort.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mail server that does what the test wants, on a clock that stands still until it is moved. */
final class MailHookTest {

    private static final String OPS = "ops@example.com";
    private static final String BOSS = "boss@example.com";
    private static final Duration MOMENT = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(5);

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());
    private final TestProbe<Posting> server = kit.createTestProbe();
    private final TestProbe<String> world = kit.createTestProbe();
    private final LogCapture log = new LogCapture();
    private final Hook hook = Hook.of(event -> true, new Mailing("R", List.of(OPS, BOSS)), this::send);
    private final ActorRef<Feeder.Message> feeder = kit.spawn(Feeder.create(hook, new Place(hook)));

    /** A mail that waits for its outcome. */
    private record Posting(Letter letter, Consumer<Outcome> told) {}

    private MailPort.Sending send(Letter letter, Consumer<Outcome> told) {
        server.getRef().tell(new Posting(letter, told));
        return () -> {
            world.getRef().tell("abandoned");
            told.accept(Outcome.postponed(letter.to(), "abandoned"));
        };
    }

    @AfterEach
    void end() {
        log.close();
        kit.shutdownTestKit();
    }

    private void happens(RoleEvent event) {
        feeder.tell(new Feeder.Feed(event));
    }

    private HookReport report() {
        TestProbe<HookReport> probe = kit.createTestProbe();
        feeder.tell(new Feeder.Look(probe.getRef()));
        return probe.receiveMessage();
    }

    /** The server cannot take it now, and neither in the time that the hook says it waits, but then. */
    private Posting postponed(Posting posting, String why, long pause) {
        posting.told().accept(Outcome.postponed(posting.letter().to(), why));
        String line = "A mail could not be sent: %s; it is tried again in %d s".formatted(why, pause);
        awaitLine(line);
        time.timePasses(Duration.ofSeconds(pause - 1));
        server.expectNoMessage(GLANCE);
        time.timePasses(Duration.ofSeconds(1));
        return server.receiveMessage();
    }

    private void awaitLine(String line) {
        world.awaitAssert(MOMENT, GLANCE, () -> log.lines(line).getFirst());
    }

    private void awaitReport(HookReport expected) {
        world.awaitAssert(MOMENT, GLANCE, () -> {
            assertEquals(expected, report());
            return expected;
        });
    }

    @Test
    void everybody_gets_a_mail_about_a_role() {
        happens(changed(State.MASTER, 1));

        Posting posting = server.receiveMessage();
        assertEquals(List.of(OPS, BOSS), posting.letter().to());
        assertEquals(
                "[R] VRRP Instance VI_1 - Entering MASTER state",
                posting.letter().subject());
        posting.told().accept(Outcome.TAKEN);
        awaitReport(new HookReport("mail", 0, 1, 0, 0, 0, 0));
    }

    @Test
    void nothing_is_written_about_priorities() {
        happens(new RoleEvent.PriorityChanged(VI_1, State.MASTER, 100, Events.MASTER_DOWN, Events.situation(1)));
        happens(new RoleEvent.LowerPriorityHeard(VI_1, "10.0.0.2", 50, Events.MASTER_DOWN, Events.situation(1)));
        happens(changed(State.BACKUP, 2));

        assertEquals(
                "[R] VRRP Instance VI_1 - Entering BACKUP state",
                server.receiveMessage().letter().subject());
    }

    @Test
    void a_mail_is_sent_until_it_is_taken_with_ever_longer_pauses() {
        happens(changed(State.MASTER, 1));
        Posting posting = server.receiveMessage();
        String id = posting.letter().id();

        for (long seconds : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
            posting = postponed(posting, "421 too busy (" + seconds + ")", seconds);
            assertEquals(id, posting.letter().id());
        }

        posting.told().accept(Outcome.TAKEN);
        awaitReport(new HookReport("mail", 0, 1, 0, 0, 0, 0));
        happens(changed(State.BACKUP, 2));
        Posting next = postponed(server.receiveMessage(), "421 again", 1);
        assertEquals(
                "[R] VRRP Instance VI_1 - Entering BACKUP state", next.letter().subject());
    }

    @Test
    void while_a_mail_cannot_be_sent_the_others_become_a_digest() {
        happens(changed(State.MASTER, 0));
        Posting first = server.receiveMessage();
        LongStream.rangeClosed(1, 1000)
                .forEach(epoch -> happens(changed(epoch % 2 == 0 ? State.MASTER : State.BACKUP, epoch)));
        assertEquals(1001, report().waiting());

        postponed(first, "421 too busy", 1).told().accept(Outcome.TAKEN);

        Posting digest = server.receiveMessage();
        assertEquals(
                "[R] 1000 changes, the last: VRRP Instance VI_1 - Entering MASTER state",
                digest.letter().subject());
        assertEquals(
                1000,
                digest.letter()
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("2026-"))
                        .count());
        digest.told().accept(Outcome.TAKEN);
        awaitReport(new HookReport("mail", 0, 1001, 0, 0, 0, 0));
    }

    @Test
    void of_too_many_that_wait_the_oldest_are_dropped_and_counted() {
        happens(changed(State.MASTER, 0));
        Posting first = server.receiveMessage();

        LongStream.rangeClosed(1, Waiting.MOST + 7).forEach(epoch -> happens(changed(State.BACKUP, epoch)));

        assertEquals(7, report().dropped());
        first.told().accept(Outcome.TAKEN);
        assertTrue(server.receiveMessage().letter().subject().startsWith("[R] " + Waiting.MOST + " changes"));
    }

    @Test
    void who_has_it_does_not_get_it_again_and_who_is_refused_is_not_tried_again() {
        happens(changed(State.MASTER, 1));

        server.receiveMessage().told().accept(new Outcome(Map.of(BOSS, "550 no such user"), Map.of(OPS, "450 later")));

        awaitLine("450 later; it is tried again");
        assertEquals(
                1,
                log.lines("No mail to boss@example.com: it is refused, 550 no such user")
                        .size());
        time.timePasses(Duration.ofSeconds(1));
        Posting again = server.receiveMessage();
        assertEquals(List.of(OPS), again.letter().to());
        again.told().accept(Outcome.TAKEN);
        awaitReport(new HookReport("mail", 0, 1, 0, 0, 0, 0));
    }

    @Test
    void a_mail_that_nobody_may_have_counts_as_lost() {
        happens(changed(State.MASTER, 1));

        server.receiveMessage().told().accept(new Outcome(Map.of(OPS, "550 no", BOSS, "550 no"), Map.of()));

        awaitReport(new HookReport("mail", 0, 0, 0, 0, 1, 0));
    }

    /** A full mailbox, say. */
    @Test
    void some_who_cannot_get_a_mail_do_not_keep_the_next_one_from_the_others_for_ever() {
        happens(changed(State.MASTER, 1));
        happens(changed(State.BACKUP, 2));
        server.receiveMessage().told().accept(new Outcome(Map.of(), Map.of(BOSS, "452 full")));
        awaitLine("452 full; it is tried again");
        time.timePasses(Duration.ofSeconds(1));
        Posting some = server.receiveMessage();
        for (long seconds : List.of(2, 4, 8, 16, 32, 60)) {
            assertEquals(List.of(BOSS), some.letter().to());
            some = postponed(some, "452 full (" + seconds + ")", seconds);
        }

        some.told().accept(Outcome.postponed(List.of(BOSS), "452 full at last"));

        Posting next = server.receiveMessage();
        assertEquals(List.of(OPS, BOSS), next.letter().to());
        assertEquals(
                1,
                log.lines("No mail to boss@example.com, others have it: 452 full at last")
                        .size());
        assertEquals(1, report().handled());
    }

    @Test
    void a_conversation_without_end_is_ended() {
        happens(changed(State.MASTER, 1));
        server.receiveMessage();

        time.timePasses(MailHook.LONGEST_CONVERSATION);

        world.expectMessage("abandoned");
        awaitLine("abandoned; it is tried again");
        time.timePasses(Duration.ofSeconds(1));
        assertEquals(List.of(OPS, BOSS), server.receiveMessage().letter().to());
    }

    @Test
    void what_is_being_sent_at_the_end_is_abandoned() {
        happens(changed(State.MASTER, 1));
        server.receiveMessage();

        kit.stop(feeder);

        world.expectMessage("abandoned");
        assertEquals(
                1,
                log.lines("Hook mail was not given, or has not done with, 1 events at the end")
                        .size());
    }
}
