package io.understudy.cluster.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.cluster.keeper.Town.House;
import io.understudy.cluster.view.Endpoint;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.PriorityChanged;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.junit.jupiter.api.Test;

/** A program that is no node: an actor system of its own, which joins the cluster as {@code docs/hooks.md} says and subscribes. */
class TopicTest {

    private static final int LONGEST = 60;
    private static final List<Integer> REST =
            IntStream.rangeClosed(2, 20).boxed().toList();

    private final Endpoint a = Town.freePort();
    private final Endpoint b = Town.freePort();
    private final BlockingQueue<RoleEvent> heard = new LinkedBlockingQueue<>();

    private static RoleEvent event(String node, int priority) {
        return new PriorityChanged(
                new Subject(Kind.INSTANCE, "VI_1"),
                State.BACKUP,
                priority - 1,
                new Reason("priority-changed", "the effective priority was " + (priority - 1)),
                new Situation(node, priority, List.of("10.0.0.100/24"), 7, Instant.parse("2026-01-02T03:04:05.678Z")));
    }

    private static Config settings(Endpoint seed) {
        return ConfigFactory.parseMap(Map.of("pekko.cluster.seed-nodes", List.of("pekko://understudy@" + seed)))
                .withFallback(ConfigFactory.parseString("""
                    pekko {
                      actor.provider = cluster
                      actor.serialization-bindings { "io.understudy.hooks.RoleEvent" = jackson-cbor }
                      remote.artery { transport = tcp, canonical { hostname = "127.0.0.1", port = 0 } }
                      loglevel = OFF
                      cluster { typed.receptionist.distributed-key-count = 1, jmx.enabled = off }
                    }
                    """))
                .withFallback(ConfigFactory.load());
    }

    private Behavior<RoleEvent> subscriber() {
        return Behaviors.setup(context -> {
            ActorRef<Topic.Command<RoleEvent>> topic =
                    context.spawn(Topic.create(RoleEvent.class, "role-events"), "role-events");
            topic.tell(Topic.subscribe(context.getSelf()));
            return Behaviors.receiveMessage(event -> {
                heard.add(event);
                return Behaviors.same();
            });
        });
    }

    @Test
    void any_actor_of_the_cluster_hears_the_events_of_all_nodes_in_the_order_of_each() throws Exception {
        try (Town town = new Town()) {
            House first = town.house("a", a, List.of(a));
            House second = town.house("b", b, List.of(a));
            ActorSystem<RoleEvent> stranger = ActorSystem.create(subscriber(), "understudy", settings(a));
            try {
                Town.until("all three are there", () -> first.members().split(" ").length == 3, first);
                for (House house : List.of(first, second)) {
                    Town.until("it is heard", () -> hears(house, event(house.name, 1)), first, second);
                }
                for (int priority : REST) {
                    first.keeper.tell(event("a", priority));
                    second.keeper.tell(event("b", priority));
                }

                assertEquals(Map.of("a", REST, "b", REST), rest());
            } finally {
                stranger.terminate();
            }
        }
    }

    /** Said again until it gets there: a topic needs a moment to know of a subscriber. */
    private boolean hears(House house, RoleEvent event) {
        house.keeper.tell(event);
        return heard.contains(event);
    }

    /** By node, the priorities that were told after the first one, in their order. */
    private Map<String, List<Integer>> rest() throws InterruptedException {
        Map<String, List<Integer>> told = Map.of("a", new ArrayList<>(), "b", new ArrayList<>());
        while (told.values().stream().anyMatch(priorities -> priorities.size() < REST.size())) {
            Situation next = Optional.ofNullable(heard.poll(LONGEST, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("only " + told))
                    .situation();
            if (next.priority() > 1) {
                told.getOrDefault(next.node(), List.of()).add(next.priority());
            }
        }
        return told;
    }
}
