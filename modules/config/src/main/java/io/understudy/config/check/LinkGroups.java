package io.understudy.config.check;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The link groups of devices that move together: no two that move apart have the same one. */
final class LinkGroups {

    private static final int OURS = 0x5600_0000; // where nobody numbers by hand
    private static final int NUMBERS = 0x00ff_ffff;

    private final Map<Integer, String> movers = new HashMap<>();

    /**
     * The same in every run, so that devices of an earlier one are known again: it comes of the name, unless somebody who was there before
     * has that one already.
     *
     * @param mover name of the sync group, or of the instance that moves by itself
     */
    int of(String mover) {
        int number = IntStream.iterate(mover.hashCode(), next -> next + 1)
                .map(candidate -> OURS | candidate & NUMBERS)
                .filter(candidate -> movers.getOrDefault(candidate, mover).equals(mover))
                .findFirst()
                .orElseThrow();
        movers.put(number, mover);
        return number;
    }
}
