package io.understudy.core.instance;

import io.understudy.core.time.Moment;

/** Something that an instance will do later, and that somebody who looks at it may be waiting for. */
public record Wait(Kind kind, Moment until) {

    /** What it waits for; {@link #code} is what status shows. */
    public enum Kind {
        STARTUP_DELAY("startup-delay", "it is to take part only some time after the start"),
        PREEMPT_DELAY("preempt-delay", "a master with a lower priority is left in peace"),
        GARP_DELAY("garp-delay", "the addresses are to be announced a second time"),
        RETRY("retry", "the addresses are to be asked for again"),
        MOVED("moved", "it keeps the role whatever priority others have"),
        DRAINED("drained", "it has no role that another node can have");

        private final String code;
        private final String words;

        Kind(String code, String words) {
            this.code = code;
            this.words = words;
        }

        /** Stable, kebab-case. */
        public String code() {
            return code;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
