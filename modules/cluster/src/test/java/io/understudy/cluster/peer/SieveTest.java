package io.understudy.cluster.peer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SieveTest {

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(all)) {
            out.write(bytes);
        }
        return all.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static void refused(byte[] bytes) {
        assertThrows(NotSerializableException.class, () -> Sieve.check(bytes));
    }

    private static void taken(byte[] bytes) {
        assertDoesNotThrow(() -> Sieve.check(bytes));
    }

    @Test
    void what_inflates_to_more_than_any_node_sends_is_refused_wherever_it_is() throws IOException {
        byte[] bomb = compressed(new byte[Sieve.MOST + 1]);

        refused(bomb);
        refused(joined(new byte[100], bomb));
        taken(compressed(new byte[Sieve.MOST]));
    }

    @Test
    void so_is_what_does_so_in_several_parts_or_one_within_the_other() throws IOException {
        byte[] half = compressed(new byte[Sieve.MOST * 2 / 3]);

        refused(joined(new byte[] {0}, half, new byte[] {0}, half));
        refused(compressed(half));
    }

    @Test
    void a_message_that_is_a_riddle_is_not_solved_for_ever() throws IOException {
        byte[] part = compressed(new byte[1000]);
        byte[][] many = new byte[17][];
        Arrays.fill(many, part);

        refused(joined(many));
    }

    @Test
    void anything_else_is_left_to_whoever_reads_it() {
        Random dice = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[dice.nextInt(2000)];
            dice.nextBytes(noise);
            taken(noise);
        }
        taken(new byte[] {0x1f, (byte) 0x8b, 8});
        taken(new byte[] {0x1f});
    }
}
