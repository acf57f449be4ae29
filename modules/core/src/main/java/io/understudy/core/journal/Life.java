package io.understudy.core.journal;

/** Whose steps they are: a router and a sync group may have the same name. */
public record Life(Kind kind, String name) implements Comparable<Life> {

    /** As hooks and scripts call it. */
    public enum Kind {
        INSTANCE,
        GROUP
    }

    static Life router(String name) {
        return new Life(Kind.INSTANCE, name);
    }

    static Life group(String name) {
        return new Life(Kind.GROUP, name);
    }

    @Override
    public int compareTo(Life other) {
        int kinds = kind.compareTo(other.kind);
        return kinds == 0 ? name.compareTo(other.name) : kinds;
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
