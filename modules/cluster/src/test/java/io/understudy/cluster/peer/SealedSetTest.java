package io.understudy.cluster.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.hooks.RoleEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

/** What can come into being by what another node sends: values of ours, and nothing that does something by being made. */
class SealedSetTest {

    private static final Set<Class<?>> ROOTS = Set.of(Letter.class, Answer.class, RoleEvent.class);

    private static final Set<Class<?>> LEAVES = Set.of(
            boolean.class,
            int.class,
            long.class,
            String.class,
            Instant.class,
            Duration.class,
            Optional.class,
            List.class,
            Set.class,
            Map.class,
            ActorRef.class);

    private final Set<Class<?>> seen = new HashSet<>();

    @Test
    void whatever_is_in_a_message_is_a_record_an_enum_or_a_plain_value() {
        ROOTS.forEach(this::walk);

        assertTrue(seen.size() > 20, seen::toString);
    }

    @Test
    void exactly_these_types_are_bound_to_a_serialization_beside_pekkos_own() {
        Config own = ConfigFactory.parseResources(PeerSystem.class, "cluster.conf");

        assertEquals(
                ROOTS.stream().map(Class::getName).collect(Collectors.toSet()),
                own.getObject("pekko.actor.serialization-bindings").keySet());
        assertEquals(
                ROOTS.stream().map(root -> root.getName() + "$").collect(Collectors.toSet()),
                Set.copyOf(own.getStringList("pekko.serialization.jackson.allowed-class-prefix")));
        assertEquals("off", own.getString("pekko.actor.allow-java-serialization"));
    }

    @Test
    void each_kind_of_role_event_has_a_name_on_the_wire_within_a_letter() throws NoSuchMethodException {
        JsonSubTypes names = Letter.Told.class.getMethod("event").getAnnotation(JsonSubTypes.class);

        assertEquals(
                Set.of(RoleEvent.class.getPermittedSubclasses()),
                Arrays.stream(names.value()).map(JsonSubTypes.Type::value).collect(Collectors.toSet()));
    }

    private void walk(Type type) {
        switch (type) {
            case ParameterizedType several -> {
                walk(several.getRawType());
                if (several.getRawType() != ActorRef.class) {
                    List.of(several.getActualTypeArguments()).forEach(this::walk);
                }
            }
            case Class<?> one
            when !LEAVES.contains(one) && seen.add(one) -> {
                if (one.isSealed()) {
                    assertTrue(
                            ROOTS.contains(one) || isNamedOnTheWire(one),
                            one + " is chosen by something else than a name");
                    List.of(one.getPermittedSubclasses()).forEach(this::walk);
                } else {
                    assertTrue(one.isRecord() || one.isEnum(), one + " is neither a record nor an enum");
                    List.of(one.isRecord() ? one.getRecordComponents() : new RecordComponent[0])
                            .forEach(part -> walk(part.getGenericType()));
                }
            }
            case Class<?> known -> assertTrue(LEAVES.contains(known) || seen.contains(known));
            default -> throw new AssertionError(type + " is of no known kind");
        }
    }

    /** A name of a short list, never that of a class; a part of such a set is chosen as the whole is. */
    private static boolean isNamedOnTheWire(Class<?> type) {
        JsonTypeInfo how = type.getAnnotation(JsonTypeInfo.class);
        return how != null
                ? how.use() == JsonTypeInfo.Id.NAME
                : Arrays.stream(type.getInterfaces()).anyMatch(SealedSetTest::isNamedOnTheWire);
    }
}
