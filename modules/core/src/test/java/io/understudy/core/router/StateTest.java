package io.understudy.core.router;

import static io.understudy.core.router.Row.*;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateTest {

    @Test
    void every_state_tells_the_earliest_of_its_moments_as_its_deadline() {
        assertAll(
                () -> assertEquals(Optional.empty(), INITIALIZE.deadline()),
                () -> assertEquals(
                        Optional.of(in(2000)),
                        backup(2000, 1000, Reason.MASTER_DOWN).deadline()),
                () -> assertEquals(
                        Optional.of(in(400)), claiming(-600, 400, -350).deadline()),
                () -> assertEquals(
                        Optional.of(in(400)),
                        master(-600, 400, -350, bursts(burst(4000, 5), burst(9000, 2)))
                                .deadline()),
                () -> assertEquals(
                        Optional.of(in(300)),
                        master(0, 400, 0, bursts(burst(300, 1), burst(350, 1))).deadline()),
                () -> assertEquals(
                        Optional.of(in(350)),
                        master(0, 400, 0, bursts(burst(500, 1), burst(350, 1))).deadline()));
    }
}
