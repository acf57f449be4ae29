package io.understudy.cluster.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.typesafe.config.ConfigFactory;
import io.understudy.cluster.drift.Views;
import io.understudy.cluster.view.NodeView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.jackson.JacksonObjectMapperProviderSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.util.Try;

/** Letters of nodes whose version is another, as they come through the serializer that is used. */
class OtherVersionTest {

    private static final int CBOR = 33;
    private static final String MANIFEST = Letter.Shown.class.getName();

    private final ObjectMapper trees = new ObjectMapper(new CBORFactory());
    private final ActorSystem<Letter> system = ActorSystem.create(
            Behaviors.empty(),
            "one",
            ActorSystemSetup.create(
                    BootstrapSetup.create(ConfigFactory.parseString(
                                    "pekko.actor.provider = local, pekko.loggers = [], pekko.loglevel = OFF")
                            .withFallback(ConfigFactory.parseResources(PeerSystem.class, "cluster.conf"))
                            .withFallback(ConfigFactory.defaultReference())
                            .resolve()),
                    new JacksonObjectMapperProviderSetup(new Lenient())));
    private final Serialization serialization = SerializationExtension.get(Adapter.toClassic(system));

    @AfterEach
    void end() {
        system.terminate();
    }

    /** @return what is read when that was done to what is sent */
    private Try<Object> read(Consumer<ObjectNode> change) throws IOException {
        Letter letter = new Letter.Shown(system.unsafeUpcast(), new Seal("known", "wanted"), 7, Views.master());
        ObjectNode tree =
                (ObjectNode) trees.readTree(serialization.serialize(letter).get());
        change.accept(tree);
        return serialization.deserialize(trees.writeValueAsBytes(tree), CBOR, MANIFEST);
    }

    private NodeView view(Consumer<ObjectNode> change) throws IOException {
        return ((Letter.Shown) read(change).get()).view();
    }

    private static ObjectNode router(ObjectNode letter) {
        return (ObjectNode) letter.withObject("view").withArray("routers").get(0);
    }

    @Test
    void what_the_same_version_sends_is_read_as_it_was_sent() throws IOException {
        assertEquals(Views.master(), view(letter -> {}));
    }

    @Test
    void a_letter_with_an_empty_word_in_it_is_read() {
        Letter greeting = new Letter.Greeting(system.unsafeUpcast(), new Seal("", "wanted"));

        assertEquals(
                greeting,
                serialization
                        .deserialize(serialization.serialize(greeting).get(), CBOR, Letter.Greeting.class.getName())
                        .get());
    }

    @Test
    void what_only_a_later_version_knows_is_left_out() throws IOException {
        assertEquals(Views.master(), view(letter -> {
            letter.put("later", "x");
            letter.withObject("view").putObject("later").put("x", 1);
            router(letter).putArray("later").add(1);
        }));
    }

    @Test
    void lists_texts_and_numbers_that_another_version_does_not_send_are_empty() throws IOException {
        NodeView view = view(letter -> {
            letter.withObject("view").remove(List.of("version", "lifeline", "drained"));
            router(letter).withObject("position").remove(List.of("networks", "peers", "master"));
        });

        assertEquals("", view.version());
        assertEquals(0, view.lifeline());
        assertEquals(List.of(), view.routers().getFirst().position().networks());
        assertEquals(Optional.empty(), view.routers().getFirst().position().master());
        assertEquals(
                List.of(),
                view(letter -> letter.withObject("view").remove("routers")).routers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "seal", "view"})
    void without_what_everything_hangs_on_or_with_null_for_it_nothing_is_read(String field) throws IOException {
        assertTrue(read(letter -> letter.remove(field)).isFailure());
        assertTrue(read(letter -> letter.putNull(field)).isFailure());
    }

    @Test
    void a_list_with_nothing_in_a_place_is_not_read() throws IOException {
        assertTrue(read(letter -> letter.withObject("view").withArray("routers").addNull())
                .isFailure());
    }
}
