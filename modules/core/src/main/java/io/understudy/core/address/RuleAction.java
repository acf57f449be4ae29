package io.understudy.core.address;

import java.util.Locale;

/** What becomes of the packets that a rule is for. */
public sealed interface RuleAction {

    /**
     * Look into a table.
     *
     * @param suppressPrefixLength routes with a prefix of this length or a shorter one do not count; -1 for all count
     * @param suppressGroup routes through links of this group do not count; -1 for all count
     */
    record Lookup(long table, int suppressPrefixLength, long suppressGroup) implements RuleAction {
        @Override
        public String toString() {
            return "lookup " + table;
        }
    }

    /** Go on with the rule of that priority. */
    record Goto(long priority) implements RuleAction {
        @Override
        public String toString() {
            return "goto " + priority;
        }
    }

    /** What needs no more to be said. */
    enum Simple implements RuleAction {
        NOP,
        BLACKHOLE,
        UNREACHABLE,
        PROHIBIT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
