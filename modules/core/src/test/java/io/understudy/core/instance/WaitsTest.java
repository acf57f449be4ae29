package io.understudy.core.instance;

import static io.understudy.core.instance.Instance.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each wait is visible, with its end. */
class WaitsTest {

    @Test
    void a_backup_or_master_at_rest_waits_for_nothing() {
        assertEquals(Map.of(), backup().waits());
        assertEquals(Map.of(), fresh().waits());
    }

    @Test
    void the_preempt_delay_counts_down_from_the_first_lower_priority() {
        Instance instance = patient();
        assertEquals(Map.of(), instance.waits());

        instance.on(advert(50));
        instance.sleepMillis(2500);
        assertEquals(Map.of("preempt-delay", 7500L), instance.waits());

        instance.sleepMillis(7500);
        assertEquals(Map.of(), instance.waits());
    }

    @Test
    void a_master_waits_for_its_second_burst() {
        Instance instance = master();
        assertEquals(Map.of("garp-delay", 5000L), instance.waits());

        for (int second = 0; second < 5; second++) {
            instance.afterMillis(1000);
        }
        assertEquals(Map.of(), instance.waits());
    }

    @Test
    void a_refused_one_waits_for_the_next_try() {
        Instance instance = claiming();
        instance.on(refused(), RELEASED);
        instance.sleepMillis(400);

        assertEquals(Map.of("retry", 600L), instance.waits());
    }
}
