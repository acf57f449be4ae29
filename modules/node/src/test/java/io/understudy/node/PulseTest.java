package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PulseTest {

    private static final Duration OFTEN = Duration.ofMillis(1);

    private final Lan lan = new Lan();
    private final BlockingQueue<String> signs = new LinkedBlockingQueue<>();

    @Test
    void signs_of_life_come_from_the_vrrp_thread() throws InterruptedException {
        try (Machine a = new Machine(lan, 1)) {
            a.start(200).node().beat(OFTEN, this::sign);

            assertEquals("vrrp", signs.take());
            assertEquals("vrrp", signs.take());
        }
    }

    @Test
    void there_are_none_while_that_thread_hangs() throws InterruptedException {
        Gate gate = new Gate();
        try (Machine a = new Machine(lan, 1)) {
            Node node = a.start(200).node();
            node.beat(OFTEN, this::sign);
            signs.take();
            BlockingQueue<String> hanging = new LinkedBlockingQueue<>();

            node.beat(Duration.ofHours(1), () -> {
                hanging.add("hangs");
                gate.pass();
            });
            hanging.take();
            signs.clear();

            assertNull(signs.poll(50, TimeUnit.MILLISECONDS));
            gate.open();
            signs.take();
        } finally {
            gate.open();
        }
    }

    private void sign() {
        signs.add(Thread.currentThread().getName());
    }
}
