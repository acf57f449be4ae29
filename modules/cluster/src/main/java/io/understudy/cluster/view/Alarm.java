package io.understudy.cluster.view;

import java.util.Map;

/** What all views together say, and no node can see for itself: told once when it begins, and once when it is over. */
public sealed interface Alarm {

    /** Nodes that share a virtual router are configured differently. */
    record Drifted(Difference difference) implements Alarm {
        @Override
        public String text() {
            return difference.text();
        }
    }

    /** They are not any more. */
    record Agreed(String subject, String setting) implements Alarm {
        @Override
        public String text() {
            return subject + ": " + setting + " does not differ any more";
        }
    }

    /** A virtual router has more than one master. */
    record TwoMasters(Contest contest) implements Alarm {
        @Override
        public String text() {
            return contest.text();
        }
    }

    /**
     * It has not any more.
     *
     * @param instances by the name of the node, what it is called there
     */
    record OneMaster(String subject, Map<String, String> instances) implements Alarm {
        public OneMaster {
            instances = Map.copyOf(instances);
        }

        @Override
        public String text() {
            return subject + " has one master again";
        }
    }

    /** In one line. */
    String text();
}
