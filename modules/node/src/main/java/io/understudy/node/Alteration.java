package io.understudy.node;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is otherwise after a change of plans, for an operator.
 *
 * @param what it is, such as {@code instance VI_1}
 * @param details what of it is otherwise; never a secret
 */
public record Alteration(How how, String what, List<String> details) {

    /** What happens to it. */
    public enum How {
        ADDED("is added"),
        REMOVED("is removed"),
        CHANGED("is changed while it runs"),
        ANEW("is stopped in good order and begins anew"),
        /** It stays as it is until the daemon is started again. */
        POSTPONED("stays as it is until the daemon is started again");

        private final String words;

        How(String words) {
            this.words = words;
        }
    }

    public Alteration {
        details = List.copyOf(details);
    }

    /** In one line. */
    public String text() {
        String about = details.isEmpty() ? "" : details.stream().collect(Collectors.joining(", ", ": ", ""));
        return what + " " + how.words + about;
    }
}
