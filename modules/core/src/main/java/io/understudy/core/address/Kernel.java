package io.understudy.core.address;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** The port to the one who really owns the addresses. Calls may block; one caller at a time. */
public interface Kernel {

    /** One thing to be changed. */
    sealed interface Change {
        Holding holding();

        Change inverse();

        record Add(Holding holding) implements Change {
            @Override
            public Change inverse() {
                return new Remove(holding);
            }
        }

        record Remove(Holding holding) implements Change {
            @Override
            public Change inverse() {
                return new Add(holding);
            }
        }
    }

    /** What the kernel said to one change. */
    sealed interface Answer {
        /** Acknowledged, or an addition that found this program's own mark already in place. */
        record Done() implements Answer {}

        /** The addition found somebody else's; the removal found nothing. Nothing was changed. */
        record AlreadySo() implements Answer {}

        /** @param reason the kernel's words, with the holding they are about */
        record Refused(String reason) implements Answer {}
    }

    /**
     * There may be a change in a moment: goes the way of one, and changes nothing that anybody could see, for code that has not run for a
     * while, and looks at what it will want to know. What fails is left to the real change to complain about.
     */
    default void rehearse() {}

    /** Performs the changes in order, whatever becomes of each; one answer for each change, in the same order. */
    List<Answer> perform(List<Change> changes);

    /**
     * Everything that carries this program's mark now, whoever started it.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    Set<Holding> marked();
}
