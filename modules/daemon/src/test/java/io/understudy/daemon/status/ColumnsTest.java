package io.understudy.daemon.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final List<List<String>> ROWS =
            List.of(List.of("NAME", "STATE", "ADDRESSES"), List.of("VI_1", "MASTER", "192.0.2.1/24, 192.0.2.2/24"));

    private static List<String> lines(int width, UnaryOperator<String> paint) {
        return new Columns(ROWS, width).lines(paint);
    }

    @Test
    void each_column_is_as_wide_as_its_widest_cell() {
        assertEquals(
                List.of("NAME  STATE   ADDRESSES", "VI_1  MASTER  192.0.2.1/24, 192.0.2.2/24"),
                lines(Columns.UNBOUNDED, UnaryOperator.identity()));
    }

    @Test
    void a_line_that_does_not_fit_ends_with_a_mark() {
        assertEquals(
                List.of("NAME  STATE   ADDRESSES", "VI_1  MASTER  192.0.2.1/…"), lines(25, UnaryOperator.identity()));
        assertEquals(List.of("NAME  ST…", "VI_1  MA…"), lines(9, UnaryOperator.identity()));
    }

    @Test
    void colours_take_no_room() {
        assertEquals(
                "VI_1  <MASTER>  192.0.2.1/…",
                lines(25, state -> "<" + state + ">").get(1));
    }
}
