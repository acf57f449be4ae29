package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Needs;
import io.understudy.wire.Dialect;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuccessionTest {

    /** {@code A51}: called A, VRID 51. */
    private static InstancePlan router(String text) {
        int id = Integer.parseInt(text.substring(1));
        IpAddress virtual = IpAddress.of("192.0.2." + id);
        VirtualRouter router = new VirtualRouter(
                id,
                Version.V3,
                Family.IPV4,
                100,
                Duration.ofSeconds(1),
                VirtualRouter.DEFAULT_DOWN_ADVERTS,
                true,
                Duration.ZERO,
                Announcing.DEFAULT,
                List.of(virtual));
        return new InstancePlan(
                text.substring(0, 1),
                new InstanceMachine(router, new Needs("eth0", Family.IPV4, Optional.empty(), Set.of(virtual))),
                Dialect.usual(Family.IPV4),
                new LinkedHashSet<>());
    }

    private static NodePlan plan(String routers, GroupPlan... groups) {
        List<InstancePlan> all =
                Arrays.stream(routers.split(" ")).map(SuccessionTest::router).toList();
        return new NodePlan(all, List.of(groups), List.of(), List.of(), List.of(), Optional.empty(), false);
    }

    private static GroupPlan group(String name, String... members) {
        return new GroupPlan(name, List.of(members));
    }

    @ParameterizedTest
    @CsvSource({
        "A51 B52, A51 B52, 'A=A51 B=B52'",
        "A51 B52, B52, 'B=B52'",
        "A51, C51, 'A=C51'",
        "A51 B52, A52 B51, 'A=B51 B=A52'",
        "A51 B52 C53, B51 C52 A53, 'A=B51 B=C52 C=A53'",
        "A51 B52, A52, 'B=A52'",
        "A51, A53, 'A=A53'",
        "A51 B52, A53 C52, 'A=A53 B=C52'",
        "A51 B52, A52 B53, 'B=A52'",
    })
    void a_router_is_its_link_number_and_family_and_its_name_only_where_that_is_all_that_is_left(
            String before, String after, String successors) {
        Map<String, String> found = new TreeMap<>();
        Succession.between(plan(before), plan(after))
                .routers()
                .forEach((old, next) ->
                        found.put(old, next.name() + next.machine().router().id()));

        assertEquals(
                successors,
                String.join(
                        " ",
                        found.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .toList()));
    }

    @Test
    void members_that_swap_their_names_are_the_same_group() {
        Succession succession =
                Succession.between(plan("A51 B52", group("G", "A", "B")), plan("A52 B51", group("H", "A", "B")));

        assertEquals(Map.of("G", group("H", "A", "B")), succession.groups());
    }

    @Test
    void a_group_that_is_split_goes_on_as_the_part_with_its_name() {
        Succession succession = Succession.between(
                plan("A51 B52 C53", group("G", "A", "B", "C")),
                plan("A51 B52 C53", group("H", "A", "B"), group("G", "C")));

        assertEquals(Map.of("G", group("G", "C")), succession.groups());
    }
}
