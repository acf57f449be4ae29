package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.tracking.Subject;
import java.util.List;
import java.util.stream.Stream;

/** A place in the node, to be filled by one actor at a time. What it is to do there says the {@link NodePlan} of the moment. */
sealed interface Post {

    /** The {@link Applier}'s. */
    record Addresses() implements Post {
        @Override
        public String toString() {
            return "the address applier";
        }
    }

    /** That of {@link Links}. */
    record Interfaces() implements Post {
        @Override
        public String toString() {
            return "the link monitor";
        }
    }

    /** The {@link PacketIo}'s of one interface. */
    record Packets(String link) implements Post {
        @Override
        public String toString() {
            return "the packet actor of " + link;
        }
    }

    /** That of {@link SyncKeeper}. */
    record Sync() implements Post {
        @Override
        public String toString() {
            return "the keeper of the IPVS sync daemon";
        }
    }

    /** A tracker's. */
    record Check(Subject subject) implements Post {
        @Override
        public String toString() {
            return "the tracker of " + subject.text();
        }
    }

    /** A {@link Fixture}'s. */
    record Static(Holding item) implements Post {
        @Override
        public String toString() {
            return "the keeper of static " + item;
        }
    }

    /** A {@link SyncGroup}'s. */
    record Group(String name) implements Post {
        @Override
        public String toString() {
            return "sync group " + name;
        }
    }

    /** An {@link Instance}'s. */
    record Router(String name) implements Post {
        @Override
        public String toString() {
            return "instance " + name;
        }
    }

    /** Whether whoever is there has something in the kernel. */
    default boolean holds() {
        return switch (this) {
            case Static fixed -> true;
            case Group group -> true;
            case Router router -> true;
            case Addresses addresses -> false;
            case Interfaces interfaces -> false;
            case Packets packets -> false;
            case Sync sync -> false;
            case Check check -> false;
        };
    }

    /** All that a node has, in the order in which they need each other. */
    static List<Post> of(NodePlan plan) {
        return Stream.<Stream<? extends Post>>of(
                        Stream.of(new Addresses(), new Interfaces()),
                        plan.links().stream().map(Packets::new),
                        plan.sync().stream().map(sync -> new Sync()),
                        plan.trackers().stream().map(tracker -> new Check(tracker.subject())),
                        plan.fixtures().stream().map(fixture -> new Static(fixture.item())),
                        plan.groups().stream().map(group -> new Group(group.name())),
                        plan.instances().stream().map(instance -> new Router(instance.name())))
                .<Post>flatMap(posts -> posts)
                .toList();
    }
}
