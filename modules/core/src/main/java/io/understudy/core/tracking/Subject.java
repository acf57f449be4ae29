package io.understudy.core.tracking;

/** Something outside the protocol that an instance depends on. */
public sealed interface Subject {

    /** For people: what it is, and its name. */
    String text();

    /** A network interface, to be up. */
    record Interface(String name) implements Subject {
        @Override
        public String text() {
            return "interface " + name;
        }
    }

    /** A vrrp-script, to succeed. */
    record Script(String name) implements Subject {
        @Override
        public String text() {
            return "script " + name;
        }
    }

    /** A vrrp-track-file, whose number counts. */
    record File(String name) implements Subject {
        @Override
        public String text() {
            return "file " + name;
        }
    }

    /** A vrrp-track-process, processes of which enough have to run. */
    record Processes(String name) implements Subject {
        @Override
        public String text() {
            return "process " + name;
        }
    }
}
