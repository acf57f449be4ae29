package io.understudy.core.journal;

import io.understudy.core.time.Moment;
import java.util.List;
import java.util.Optional;

/** What a replay finds of one recorded step. */
public sealed interface Verdict {

    /** Whose step it is. */
    Life life();

    /** The machine takes it as it was taken. */
    record Same(Life life) implements Verdict {}

    /**
     * The machine takes another one.
     *
     * @param now absent for a group, which knows no time
     */
    record Other(Life life, Optional<Moment> now, List<Difference> differences) implements Verdict {
        public Other {
            differences = List.copyOf(differences);
        }
    }

    /** What came before it is not recorded, or no longer. */
    record Unknown(Life life) implements Verdict {}

    /** Something that comes out differently, in the words of the values. */
    record Difference(String what, String recorded, String recomputed) {}
}
