package io.understudy.daemon.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.IpAddress;
import io.understudy.core.group.GroupEffect;
import io.understudy.core.group.GroupInput;
import io.understudy.core.instance.Counsel;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Losses;
import io.understudy.core.instance.Move;
import io.understudy.core.instance.Standing;
import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Journal;
import io.understudy.core.journal.Line;
import io.understudy.core.journal.Replay;
import io.understudy.core.journal.Verdict;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Fault;
import io.understudy.core.tracking.Readiness;
import io.understudy.daemon.json.Json;
import io.understudy.simulator.GroupSimulation;
import io.understudy.simulator.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    static Stream<Class<?>> everythingThatCanBeRecorded() {
        return Stream.of(
                        Input.class,
                        Event.class,
                        Effect.class,
                        State.class,
                        Fault.class,
                        GroupInput.class,
                        GroupEffect.class,
                        Entry.class)
                .flatMap(kind -> Notation.leaves(kind).stream());
    }

    @ParameterizedTest
    @MethodSource("everythingThatCanBeRecorded")
    void whatever_can_be_recorded_is_read_as_it_was_written(Class<?> type) {
        for (Object value : Samples.of(type)) {
            String text = Json.line(Map.of("value", Notation.write(type, value)));

            Object tree =
                    Objects.requireNonNull(Json.read(text).root().unwrapped().get("value"));
            assertEquals(value, Notation.read(type, tree), text);
        }
    }

    /** Keeps each line as text, and reads it again for the replay. */
    private static final class Written implements Journal {
        private final Replay replay = new Replay();
        private final List<Verdict> verdicts = new ArrayList<>();

        @Override
        public boolean add(Entry entry) {
            Line line = new Line(AT, entry);
            String text = Lines.write(line);
            assertEquals(Optional.of(line), Lines.read(text), text);
            replay.take(Lines.read(text).orElseThrow().entry()).ifPresent(verdicts::add);
            return true;
        }

        @Override
        public int page() {
            return 0;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_life_that_was_read_from_text_is_lived_again(long seed) {
        Written journal = new Written();
        Simulation.live(seed, journal);
        GroupSimulation.run(seed, journal);

        assertTrue(journal.verdicts.size() > 20);
        assertEquals(
                List.of(),
                journal.verdicts.stream()
                        .filter(verdict -> !(verdict instanceof Verdict.Same))
                        .toList());
    }

    /** Whoever changes this changes what is on the disks of running nodes. */
    @Test
    void a_line_looks_like_this() {
        Entry.RouterStep sample =
                (Entry.RouterStep) Samples.of(Entry.RouterStep.class).getFirst();
        Entry step = new Entry.RouterStep(
                "VI_1",
                new Moment(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Input.Heard(new Event.Advertised(150, IpAddress.of("192.0.2.1"), Duration.ofSeconds(1))),
                List.of(new Effect.Release()),
                new Standing(
                        new State.Initialize(),
                        Readiness.NOTHING_KNOWN,
                        sample.after().grip(),
                        0,
                        Losses.NONE,
                        sample.after().role(),
                        Reason.HIGHER_PRIORITY,
                        Optional.empty(),
                        sample.after().wish(),
                        Move.NONE,
                        Counsel.NONE));

        assertEquals("""
            {"at":"2026-01-02T03:04:05.678Z","entry":{"is":"router-step","name":"VI_1","now":1,\
            "input":{"is":"heard","event":{"is":"advertised","priority":150,"sender":"192.0.2.1","interval":"PT1S"}},\
            "effects":["release"],"after":{"state":"initialize","readiness":{"wanted":false,"readings":[]},"grip":"NONE",\
            "unanswered":0,"losses":{"at":[]},"role":"INIT","reason":"higher-priority","wish":{"due":true},\
            "move":{},"counsel":{}}}}
            """, Lines.write(new Line(AT, step)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "nonsense",
                "{\"at\":\"2026-01-02T03:04:05.678Z\",\"entry\":{\"is\":\"router-st",
                "{\"at\":\"2026-01-02T03:04:05.678Z\"}",
                "{\"at\":\"yesterday\",\"entry\":{\"is\":\"lost\",\"records\":1}}",
                "{\"at\":\"2026-01-02T03:04:05.678Z\",\"entry\":{\"is\":\"won\",\"records\":1}}",
                "{\"at\":\"2026-01-02T03:04:05.678Z\",\"entry\":{\"is\":\"lost\",\"records\":\"many\"}}",
                "{\"at\":\"2026-01-02T03:04:05.678Z\",\"entry\":{\"is\":\"lost\"}}",
                "{\"at\":\"2026-01-02T03:04:05.678Z\",\"entry\":{\"is\":\"router-step\",\"effects\":1}}"
            })
    void what_is_no_line_is_passed_over(String text) {
        assertEquals(Optional.empty(), Lines.read(text));
    }
}
