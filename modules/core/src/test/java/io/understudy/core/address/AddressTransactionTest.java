package io.understudy.core.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.AddressTransaction.Outcome;
import io.understudy.core.address.AddressTransaction.Refusal;
import io.understudy.core.address.Kernel.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AddressTransactionTest {

    private static final Holding A = address("192.0.2.101");
    private static final Holding B = address("192.0.2.102");
    private static final Holding C = address("192.0.2.103");
    private static final Holding D = address("192.0.2.104");

    private static Holding address(String text) {
        return Holding.Address.of(Prefix.host(IpAddress.of(text)), "eth0");
    }

    private static SequencedSet<Holding> set(Holding... holdings) {
        return new LinkedHashSet<>(List.of(holdings));
    }

    private static Outcome torn(SequencedSet<Holding> left, Refusal... refusals) {
        return new Outcome.Torn(List.of(refusals), List.of(), left);
    }

    @Test
    void removals_come_first_against_the_order_of_the_held_and_additions_in_the_order_of_the_wanted() {
        AddressTransaction transaction = new AddressTransaction(set(A, B, C), set(B, D));

        assertEquals(List.of(new Change.Remove(C), new Change.Remove(A), new Change.Add(D)), transaction.changes());
    }

    @Test
    void what_is_held_already_is_not_asked_for_again() {
        FailingKernel kernel = new FailingKernel(set(A), Set.of());

        Outcome outcome = new AddressTransaction(set(A), set(A)).run(kernel);

        assertEquals(new Outcome.Committed(set(A)), outcome);
        assertEquals(0, kernel.asked());
    }

    @Test
    void an_address_of_somebody_else_is_used_and_never_taken_away() {
        FailingKernel kernel = new FailingKernel(set(), Set.of(B));

        Outcome taken = new AddressTransaction(set(), set(A, B)).run(kernel);
        assertEquals(new Outcome.Committed(set(A)), taken);

        Outcome released = new AddressTransaction(taken.held(), set()).run(kernel);
        assertEquals(new Outcome.Committed(set()), released);
        assertEquals(Set.of(B), kernel.everything());
    }

    @Test
    void what_somebody_has_removed_already_is_gone() {
        FailingKernel kernel = new FailingKernel(set(A), Set.of());

        assertEquals(new Outcome.Committed(set()), new AddressTransaction(set(A, B), set()).run(kernel));
    }

    @Test
    void a_refused_addition_takes_everything_back_to_where_it_was() {
        for (int position = 0; position < 4; position++) {
            FailingKernel kernel = new FailingKernel(set(A, B), Set.of());
            kernel.failAt(position);

            Outcome outcome = new AddressTransaction(set(A, B), set(C, D)).run(kernel);

            assertInstanceOf(Outcome.RolledBack.class, outcome);
            assertEquals(set(A, B), outcome.held());
            assertEquals(kernel.own(), outcome.held());
        }
    }

    @Test
    void a_refusal_on_the_way_back_is_told_with_what_is_left() {
        FailingKernel kernel = new FailingKernel(set(), Set.of());
        kernel.failAt(2);
        kernel.failAt(3);

        Outcome outcome = new AddressTransaction(set(), set(A, B, C)).run(kernel);

        assertEquals(
                new Outcome.Torn(
                        List.of(new Refusal(C, "no: add 192.0.2.103/32 dev eth0")),
                        List.of(new Refusal(B, "no: remove 192.0.2.102/32 dev eth0")),
                        set(B)),
                outcome);
        assertEquals(
                "no: add 192.0.2.103/32 dev eth0; on the way back: no: remove 192.0.2.102/32 dev eth0",
                ((Outcome.Torn) outcome).reason());
        assertEquals(kernel.own(), outcome.held());
    }

    @Test
    void a_release_goes_on_after_a_refusal_and_tells_what_is_left() {
        FailingKernel kernel = new FailingKernel(set(A, B, C), Set.of());
        kernel.failAt(1);

        Outcome outcome = new AddressTransaction(set(A, B, C), set()).run(kernel);

        assertEquals(torn(set(B), new Refusal(B, "no: remove 192.0.2.102/32 dev eth0")), outcome);
        assertEquals(kernel.own(), outcome.held());
    }

    @Test
    void several_refusals_are_told_as_the_first_and_their_number() {
        FailingKernel kernel = new FailingKernel(set(A, B, C), Set.of());
        kernel.failAt(0);
        kernel.failAt(2);

        Outcome outcome = new AddressTransaction(set(A, B, C), set()).run(kernel);

        assertEquals(set(C, A), outcome.held());
        assertEquals("no: remove 192.0.2.103/32 dev eth0 (and 1 more)", ((Outcome.Torn) outcome).reason());
    }

    @Test
    void a_refused_addition_names_its_holding() {
        FailingKernel kernel = new FailingKernel(set(), Set.of());
        kernel.failAt(1);

        Outcome outcome = new AddressTransaction(set(), set(A, B)).run(kernel);

        assertEquals(
                new Outcome.RolledBack(List.of(new Refusal(B, "no: add 192.0.2.102/32 dev eth0")), set()), outcome);
    }

    @Test
    void letting_go_has_no_way_back() {
        for (int position = 0; position < 3; position++) {
            FailingKernel kernel = new FailingKernel(set(A, B, C), Set.of());
            kernel.failAt(position);

            Outcome outcome = new AddressTransaction(set(A, B, C), set(A, D)).letGo(kernel);

            assertInstanceOf(Outcome.Torn.class, outcome);
            assertEquals(3, kernel.asked());
            assertEquals(kernel.own(), outcome.held());
        }
    }

    @Test
    void letting_go_ends_with_the_staged_set() {
        FailingKernel kernel = new FailingKernel(set(A, B, C), Set.of());

        assertEquals(new Outcome.Committed(set(A)), new AddressTransaction(set(A, B, C), set(A)).letGo(kernel));
        assertEquals(set(A), kernel.own());
    }

    @Test
    void what_is_left_is_in_the_order_in_which_it_is_wanted() {
        FailingKernel kernel = new FailingKernel(set(A, B, C), Set.of());

        Outcome outcome = new AddressTransaction(set(A, B, C), set(C, A)).letGo(kernel);

        assertEquals(List.of(C, A), List.copyOf(outcome.held()));
    }

    @Test
    void what_was_lost_and_put_back_is_removed_in_its_old_place() {
        FailingKernel kernel = new FailingKernel(set(B, C), Set.of());

        Outcome outcome = new AddressTransaction(set(B, C), set(A, B, C)).run(kernel);

        assertEquals(List.of(A, B, C), List.copyOf(outcome.held()));
    }

    @Test
    void after_the_way_back_the_order_is_the_old_one() {
        FailingKernel kernel = new FailingKernel(set(A, B), Set.of());
        kernel.failAt(2);

        Outcome outcome = new AddressTransaction(set(A, B), set(D)).run(kernel);

        assertEquals(List.of(A, B), List.copyOf(outcome.held()));
    }

    @Test
    void what_is_on_a_device_that_is_made_anew_is_put_anew() {
        DeviceKind macvlan = new DeviceKind.Macvlan(MacAddress.BROADCAST);
        Holding old = new Holding.Device("vrrp.51", "eth0", macvlan, Optional.empty());
        Holding fresh = new Holding.Device("vrrp.51", "eth1", macvlan, Optional.empty());
        Holding raised = new Holding.Raised("vrrp.51");
        Holding on = Holding.Address.of(Prefix.host(IpAddress.of("192.0.2.105")), "vrrp.51");

        AddressTransaction transaction = new AddressTransaction(set(A, old, raised, on), set(A, fresh, raised, on));

        assertEquals(
                List.of(
                        new Change.Remove(on),
                        new Change.Remove(raised),
                        new Change.Remove(old),
                        new Change.Add(fresh),
                        new Change.Add(raised),
                        new Change.Add(on)),
                transaction.changes());
    }

    @Test
    void a_route_goes_with_the_address_that_it_prefers_as_source() {
        Prefix ten = new Prefix(IpAddress.of("10.0.0.0"), 8);
        Holding route = new Holding.Route(
                ten, Optional.empty(), Optional.of("eth0"), Optional.of(IpAddress.of("192.0.2.101")), 0, 254, 0);
        Holding wider = Holding.Address.of(new Prefix(IpAddress.of("192.0.2.101"), 24), "eth0");

        assertEquals(
                List.of(new Change.Remove(route), new Change.Remove(A), new Change.Add(wider), new Change.Add(route)),
                new AddressTransaction(set(A, B, route), set(wider, B, route)).changes());
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /** Any sets, any refusals, anything of somebody else's, anything that vanished: told is what the kernel has. */
    @ParameterizedTest
    @MethodSource("seeds")
    void the_outcome_is_what_the_kernel_has_and_foreign_addresses_stay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SequencedSet<Holding> held = some(random, Set.of());
        SequencedSet<Holding> wanted = some(random, Set.of());
        SequencedSet<Holding> foreign = some(random, held);
        FailingKernel kernel = new FailingKernel(held, foreign);
        kernel.failWith(random, random.nextInt(60));

        Outcome outcome = new AddressTransaction(held, wanted).run(kernel);

        assertEquals(kernel.own(), outcome.held());
        assertTrue(kernel.everything().containsAll(foreign));
        switch (outcome) {
            case Outcome.Committed committed -> assertTrue(kernel.everything().containsAll(wanted));
            case Outcome.RolledBack back -> assertEquals(held, back.held());
            case Outcome.Torn torn -> assertTrue(kernel.refusals() > 0);
        }
    }

    private static SequencedSet<Holding> some(SplittableRandom random, Set<Holding> but) {
        List<Holding> shuffled = new ArrayList<>();
        for (Holding holding : List.of(A, B, C, D)) {
            if (random.nextBoolean() && !but.contains(holding)) {
                shuffled.add(random.nextInt(shuffled.size() + 1), holding);
            }
        }
        return new LinkedHashSet<>(shuffled);
    }
}
