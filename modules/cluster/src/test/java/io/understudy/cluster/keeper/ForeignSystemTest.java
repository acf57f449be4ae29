package io.understudy.cluster.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.typesafe.config.ConfigFactory;
import io.understudy.cluster.keeper.Town.House;
import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Letter;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.peer.Seal;
import io.understudy.cluster.view.Endpoint;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Deploy;
import org.apache.pekko.actor.InternalActorRef;
import org.apache.pekko.actor.Kill;
import org.apache.pekko.actor.PoisonPill;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.remote.DaemonMsgCreate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody with Pekko and our own classes at the port of a cluster without TLS, but no member of it. */
class ForeignSystemTest {

    private static final int FLOOD = 20_000;
    private static final Seal GUESS = new Seal("", "guessed");
    private static final AtomicBoolean READ = new AtomicBoolean();

    private final Town town = new Town();
    private final Endpoint a = Town.freePort();
    private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
    private final ActorSystem<Object> foreign = ActorSystem.create(
            Behaviors.receive(Object.class)
                    .onAnyMessage(answer -> {
                        answers.add(answer);
                        return Behaviors.same();
                    })
                    .build(),
            "foreign",
            ConfigFactory.parseString("""
                    pekko {
                      loglevel = OFF, stdout-loglevel = OFF
                      actor {
                        provider = remote, allow-java-serialization = on
                        serialization-bindings {
                          "io.understudy.cluster.peer.Letter" = jackson-cbor
                          "io.understudy.cluster.peer.Answer" = jackson-cbor
                          "io.understudy.cluster.keeper.ForeignSystemTest$Bound" = jackson-cbor
                        }
                      }
                      remote.artery { transport = tcp, canonical { hostname = 127.0.0.1, port = 0 } }
                      coordinated-shutdown.run-by-jvm-shutdown-hook = off
                    }
                    """).withFallback(ConfigFactory.defaultReference()));
    private House first = town.house("a", a, List.of(a));
    private House second = first;

    /** Tells if it is ever made of bytes. */
    static final class Gadget implements Serializable {
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            READ.set(true);
        }
    }

    /** The same, in a serialization that we use, but none of the types that are bound to it. */
    record Bound(String word) {
        @JsonCreator
        Bound {
            if (word.equals("sent")) {
                READ.set(true);
            }
        }
    }

    @BeforeEach
    void begin() {
        READ.set(false);
        second = town.house("b", Town.freePort(), List.of(a));
        Town.until("both know both", () -> first.documents().equals("a=first b=first"), first, second);
    }

    @AfterEach
    void end() {
        foreign.terminate();
        town.close();
    }

    private <T> ActorRef<T> at(String path) {
        return at(a, path);
    }

    private <T> ActorRef<T> at(Endpoint node, String path) {
        return ActorRefResolver.get(foreign).resolveActorRef("pekko://understudy@" + node + path);
    }

    private ActorRef<Letter> me() {
        return foreign.unsafeUpcast().narrow();
    }

    private void stillOneClusterThatTalks() {
        second.view = House.view("b", "second");
        second.keeper.nudge();
        Town.until("they still talk", () -> first.documents().equals("a=first b=second"), first, second);
        assertEquals(1, first.counted("lives"));
        assertEquals("a=up b=up", first.members());
    }

    @Test
    void nothing_in_javas_serialization_and_no_other_type_in_ours_is_read_but_counted() {
        at("/user/peer").tell(new Gadget());
        Bound bound = new Bound("sent");
        READ.set(false);
        at("/user/peer").tell(bound);

        Town.until("both are refused", () -> first.counted("messages-refused") >= 2, first);
        assertFalse(READ.get());
        stillOneClusterThatTalks();
    }

    @Test
    void what_is_of_our_types_but_not_for_whom_it_was_sent_to_ends_nobody() {
        for (String path : List.of("/user/peer", "/user", "/user/role-events")) {
            at(path).tell(new Answer.Refused("to nobody"));
        }

        at("/user/peer").tell(new Letter.ShowAgain(me(), GUESS));
        Town.until("all was taken", () -> first.counted("letters-of-strangers") == 1, first);
        stillOneClusterThatTalks();
    }

    @Test
    void who_is_no_member_learns_nothing_and_changes_nothing_however_much_is_sent() {
        ActorRef<Letter> peer = at("/user/peer");
        Letter lie = new Letter.Shown(me(), GUESS, 7, House.view("b", "a lie"));
        for (int i = 0; i < FLOOD; i++) {
            peer.tell(lie);
        }
        Town.until("some got through", () -> first.counted("letters-of-strangers") > 0, first);

        stillOneClusterThatTalks();
        long before = first.counted("letters-of-strangers");
        Town.until("a question was taken", () -> {
            peer.tell(new Letter.Asked(me(), GUESS, foreign.unsafeUpcast(), new Question.Status()));
            peer.tell(new Letter.ShowAgain(me(), GUESS));
            return first.counted("letters-of-strangers") > before + 1;
        });
        stillOneClusterThatTalks();
        assertTrue(answers.isEmpty(), answers::toString);
    }

    @Test
    void who_bears_the_name_of_a_member_learns_nothing_and_changes_nothing() {
        ActorRef<Letter> peer = at("/user/peer");
        ActorRef<Letter> asIfB = at(second.address, "/user/peer");
        RoleEvent lie = new RoleEvent.Stopped(
                new Subject(Kind.INSTANCE, "VI_1"),
                State.MASTER,
                new Reason("shutdown", ""),
                new Situation("b", 120, List.of(), 7, Instant.EPOCH));
        for (Letter forged : List.of(
                new Letter.Shown(asIfB, GUESS, 99, House.view("b", "a lie")),
                new Letter.Asked(asIfB, GUESS, foreign.unsafeUpcast(), new Question.Status()),
                new Letter.Told(asIfB, GUESS, lie))) {
            peer.tell(forged);
        }
        at("/user/role-events").tell(lie);

        Town.until("all were taken", () -> first.counted("letters-forged") == 3, first);
        stillOneClusterThatTalks();
        assertTrue(answers.isEmpty(), answers::toString);
        assertTrue(first.heard.isEmpty(), first.heard::toString);
    }

    @Test
    void what_would_end_an_actor_or_make_one_is_counted_and_not_passed_on() {
        List<String> all = List.of("/user/peer", "/user", "/user/role-events", "/system/cluster");
        for (String path : all) {
            org.apache.pekko.actor.ActorRef there = Adapter.toClassic(at(path));
            there.tell(PoisonPill.getInstance(), there);
            there.tell(Kill.getInstance(), there);
            ((InternalActorRef) there).stop();
        }
        Adapter.toClassic(at("/remote"))
                .tell(
                        new DaemonMsgCreate(
                                Props.create(Spy.class), Deploy.local(), "/remote/spy", Adapter.toClassic(at("/user"))),
                        org.apache.pekko.actor.ActorRef.noSender());

        Town.until("all were seen", () -> first.counted("messages-harmful") >= all.size() * 3 + 1, first);
        stillOneClusterThatTalks();
        assertFalse(READ.get(), "an actor was made");
    }

    /** Tells if it is ever made. */
    static final class Spy extends AbstractActor {
        Spy() {
            READ.set(true);
        }

        @Override
        public Receive createReceive() {
            return emptyBehavior();
        }
    }
}
