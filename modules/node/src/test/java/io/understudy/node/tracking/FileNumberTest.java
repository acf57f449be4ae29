package io.understudy.node.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNumberTest {

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "' ', 0",
        "none, 0",
        "-, 0",
        "0, 0",
        "12, 12",
        "'\n 12 \n', 12",
        "-3, -3",
        "+7, 7",
        "12abc, 12",
        "0x1f, 31",
        "-0X10, -16",
        "0x, 0",
        "017, 15",
        "08, 0",
        "00000000000000000005, 5",
        "2147483647, 2147483647",
        "-2147483648, -2147483648"
    })
    void is_read_as_strtol_reads_it(String text, int number) {
        assertEquals(OptionalInt.of(number), FileNumber.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-2147483649", "0xffffffffffffffffff", "99999999999999999999999"})
    void beyond_32_bits_there_is_none(String text) {
        assertEquals(OptionalInt.empty(), FileNumber.of(text));
    }

    @Test
    void any_text_is_answered() {
        for (int c = 0; c < 256; c++) {
            assertEquals(OptionalInt.of(c >= '1' && c <= '9' ? c - '0' : 0), FileNumber.of(String.valueOf((char) c)));
        }
    }
}
