package io.understudy.node;

import io.understudy.core.address.AddressTransaction;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a node left in the kernel that was killed and is not to run again.
 *
 * @param removed what is gone now
 * @param stuck what the kernel would not let go of
 */
public record Leftovers(Set<Holding> removed, Set<Holding> stuck) {

    /** Removes everything that carries this program's mark; no node may be running. */
    public static Leftovers remove(Kernel kernel) {
        Set<Holding> found = kernel.marked();
        new AddressTransaction(Belongings.inOrder(found), new LinkedHashSet<>()).letGo(kernel);
        Set<Holding> stuck = kernel.marked();
        Set<Holding> removed = new LinkedHashSet<>(found);
        removed.removeAll(stuck);
        return new Leftovers(removed, stuck);
    }
}
