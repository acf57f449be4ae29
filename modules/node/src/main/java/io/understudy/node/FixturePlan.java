package io.understudy.node;

import io.understudy.core.address.Holding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that is in the kernel as long as the node runs, whatever the roles are.
 *
 * @param place where it was configured, as an operator is told
 */
public record FixturePlan(Holding item, String place) {

    Belongings belongings() {
        return new Belongings(
                Set.of(), new LinkedHashSet<>(), new LinkedHashSet<>(List.of(item)), Map.of(item, place), false);
    }
}
