package io.understudy.linux.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.linux.command.Patience.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final Patience patience = new Patience(Duration.ofSeconds(5));

    @Test
    void term_kill_and_giving_up_are_two_seconds_apart() {
        assertEquals(Stage.RUNNING, patience.at(Duration.ofMillis(4999)));
        assertEquals(Stage.ASKED_TO_END, patience.at(Duration.ofSeconds(5)));
        assertEquals(Stage.ASKED_TO_END, patience.at(Duration.ofMillis(6999)));
        assertEquals(Stage.KILLED, patience.at(Duration.ofSeconds(7)));
        assertEquals(Stage.KILLED, patience.at(Duration.ofMillis(8999)));
        assertEquals(Stage.GIVEN_UP, patience.at(Duration.ofSeconds(9)));
    }

    @Test
    void each_wait_ends_with_the_next_stage() {
        assertEquals(Optional.of(Duration.ofSeconds(4)), patience.left(Duration.ofSeconds(1)));
        assertEquals(Optional.of(Duration.ofSeconds(2)), patience.left(Duration.ofSeconds(5)));
        assertEquals(Optional.of(Duration.ofMillis(500)), patience.left(Duration.ofMillis(8500)));
        assertEquals(Optional.empty(), patience.left(Duration.ofSeconds(9)));
    }

    @Test
    void the_last_line_that_says_something_is_kept() {
        assertEquals("", said(""));
        assertEquals("two", said("one\ntwo\n \n\n"));
        assertEquals("three", said("one\ntwo\nthree"));
        assertEquals("a bell  and ü", said("a bell\u0007 and ü\r\n"));
    }

    @Test
    void a_long_line_is_kept_in_its_beginning() {
        assertEquals("ü".repeat(200), said("ü".repeat(100_000)));
        assertEquals("end", said("x".repeat(100_000) + "\nend\n"));
    }

    private static String said(String text) {
        Lines line = new Lines(told -> {});
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i += 3) {
            line.add(ByteBuffer.wrap(bytes, i, Math.min(3, bytes.length - i)));
        }
        return line.last();
    }
}
