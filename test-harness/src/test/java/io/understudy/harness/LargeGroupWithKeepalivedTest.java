package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.group.Group;
import io.understudy.harness.group.GroupStage;
import io.understudy.harness.group.GroupStage.Takeover;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has the addresses sooner, in one and the same run and by the medians; when they are announced is a matter for the benchmark, here it only has a bound. */
@ExtendWith(GroupFigures.Resolver.class)
@Isolated("two daemons are compared, and one of them has more threads to wake")
class LargeGroupWithKeepalivedTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void either_takes_fifty_members_from_the_other_and_we_have_them_sooner(boolean vmac, GroupFigures figures) {
        String what = "50 members" + (vmac ? ", use-vmac" : "");
        try (GroupStage stage = GroupStage.set(what + " with keepalived", Group.of(50, vmac))) {
            GroupExchange exchange = new GroupExchange(what, stage, figures);
            exchange.inEveryWay();
            assertSmaller(exchange, Takeover::window, 1);
            assertSmaller(exchange, Takeover::untilAnnounced, 5);
        }
    }

    /** @param times that we may take */
    private static void assertSmaller(GroupExchange exchange, Function<Takeover, Duration> measure, int times) {
        Duration mine = exchange.figures().median(exchange.ours(), measure);
        Duration other = exchange.figures().median(exchange.theirs(), measure);
        assertTrue(mine.compareTo(other.multipliedBy(times)) < 0, () -> "we take %s, they %s".formatted(mine, other));
    }
}
