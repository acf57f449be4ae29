package io.understudy.node.notice;

import com.typesafe.config.Config;
import io.understudy.hooks.HookProvider;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Situation;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs events with all that they say ({@code class = log}). */
public final class LogHook implements HookProvider {

    private static final Logger LOG = LoggerFactory.getLogger(LogHook.class);

    @Override
    public Behavior<RoleEvent> create(Config settings) {
        return Behaviors.receiveMessage(event -> {
            LOG.info("{}", line(event));
            return Behaviors.same();
        });
    }

    static String line(RoleEvent event) {
        Situation there = event.situation();
        return "%s %s -> %s priority %d epoch %d reason %s (%s) at %s on %s, addresses %s"
                .formatted(
                        event.subject(),
                        event.previous(),
                        event.state(),
                        there.priority(),
                        there.epoch(),
                        event.reason().code(),
                        event.reason().words(),
                        there.time(),
                        there.node(),
                        there.addresses());
    }
}
