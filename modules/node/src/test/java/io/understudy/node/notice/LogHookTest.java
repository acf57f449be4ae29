package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.changed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.node.LogCapture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LogHookTest {

    private final ActorTestKit kit = ActorTestKit.create();

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    @Test
    void an_event_is_logged_with_all_that_it_says() throws InterruptedException {
        try (LogCapture log = new LogCapture()) {
            ActorRef<RoleEvent> hook = kit.spawn(new LogHook().create(ConfigFactory.empty()));
            hook.tell(changed(VI_1, State.BACKUP, State.MASTER, 17));

            assertEquals(
                    1,
                    log.await(
                                    "INSTANCE VI_1 BACKUP -> MASTER priority 150 epoch 17 reason master-down (nothing was"
                                            + " heard) at 2026-01-02T12:00:00Z on node-a,"
                                            + " addresses [10.0.0.100/24, 10.0.0.101/24]",
                                    1)
                            .size());
        }
    }
}
