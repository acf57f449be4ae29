package io.understudy.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.instance.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for a whole group, in whatever order what its members, the group and the applier tell each other arrives. */
class SyncGroupPropertiesTest {

    private static final int STEPS = 2_000;
    private static final List<Player.Kind> KINDS = List.of(
            Player.Kind.PLAIN,
            Player.Kind.PLAIN,
            Player.Kind.OWNER,
            Player.Kind.NOPREEMPT,
            Player.Kind.PATIENT,
            Player.Kind.LOW);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    private static Ensemble ensemble(SplittableRandom random) {
        List<Player.Kind> kinds = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(number -> KINDS.get(random.nextInt(KINDS.size())))
                .toList();
        Ensemble ensemble = new Ensemble(kinds, random);
        if (random.nextBoolean()) {
            ensemble.inherit();
        }
        return ensemble;
    }

    private static void stir(Ensemble ensemble, SplittableRandom random) {
        int disturbance = 1 + random.nextInt(30);
        for (int i = 0; i < STEPS; i++) {
            if (random.nextInt(100) < disturbance) {
                ensemble.disturb();
            } else if (random.nextInt(10) == 0) {
                ensemble.pass();
            } else {
                ensemble.deliverOne();
            }
            if (random.nextInt(100) == 0) {
                ensemble.deliverAll();
                ensemble.checkAgreement();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void members_agree_whenever_nothing_is_under_way_and_a_lone_group_becomes_master(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Ensemble ensemble = ensemble(random);

        stir(ensemble, random);
        ensemble.deliverAll();
        ensemble.checkAgreement();
        ensemble.calm(Duration.ofMinutes(3));

        ensemble.checkAgreement();
        assertTrue(ensemble.isMaster(), ensemble::toString);
    }

    /** Its owners give way to nobody, so it is another who hears the successor. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nobody_says_farewell_to_a_successor_that_one_member_has_heard_and_all_do_for_a_fault(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Ensemble ensemble = ensemble(random);
        stir(ensemble, random);
        ensemble.calm(Duration.ofMinutes(3));
        List<Integer> mortal = IntStream.range(0, ensemble.players().size())
                .filter(number -> ensemble.players().get(number).priority() != 255)
                .boxed()
                .toList();
        boolean fault = mortal.isEmpty() || random.nextInt(3) == 0;
        int number = fault ? 0 : mortal.get(random.nextInt(mortal.size()));
        ensemble.supersede();
        ensemble.farewells();

        ensemble.tell(number, fault ? Player.seen(number, false) : Player.advert(254));
        ensemble.deliverAll();

        Set<String> all = ensemble.players().stream().map(Player::name).collect(Collectors.toSet());
        assertEquals(fault ? all : Set.of(), ensemble.farewells(), ensemble::toString);
        ensemble.checkAgreement();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_fault_of_one_member_frees_everything(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Ensemble ensemble = ensemble(random);
        stir(ensemble, random);
        ensemble.calm(Duration.ofMinutes(3));

        int number = random.nextInt(ensemble.players().size());
        ensemble.tell(number, Player.seen(number, false));
        ensemble.deliverAll();

        assertEquals(Inventory.NOTHING, ensemble.kernel(), ensemble::toString);
        assertEquals(Role.FAULT, ensemble.group().role(), ensemble::toString);
        ensemble.checkAgreement();
    }
}
