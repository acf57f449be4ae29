package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.tracking.Subject;
import io.understudy.node.tracking.Tracker;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A place in the node, to be filled by one actor at a time. */
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
    record Sync(SyncPlan plan) implements Post {
        @Override
        public String toString() {
            return "the keeper of the IPVS sync daemon";
        }
    }

    /** A tracker's. */
    record Check(Tracker tracker) implements Post {
        @Override
        public String toString() {
            return "the tracker of " + tracker.subject().text();
        }
    }

    /** A {@link Fixture}'s. */
    record Static(FixturePlan plan) implements Post {
        @Override
        public String toString() {
            return "the keeper of static " + plan.item();
        }
    }

    /** A {@link SyncGroup}'s. */
    record Group(GroupPlan plan) implements Post {
        @Override
        public String toString() {
            return "sync group " + plan.name();
        }
    }

    /** An {@link Instance}'s. */
    record Router(InstancePlan plan) implements Post {

        /** Where it advertises, and where its addresses are announced. */
        Set<String> links() {
            Set<String> names = new LinkedHashSet<>();
            names.add(plan.machine().needs().link());
            for (Holding holding : plan.holdings()) {
                if (holding instanceof Holding.Address address) {
                    names.add(plan.announcedOn(address));
                }
            }
            return names;
        }

        boolean tracks(Subject subject) {
            return plan.machine().needs().tracked().stream()
                    .anyMatch(tracked -> tracked.subject().equals(subject));
        }

        @Override
        public String toString() {
            return "instance " + plan.name();
        }
    }

    /** All that a node has, in the order in which they need each other. */
    static List<Post> of(NodePlan plan) {
        List<Router> routers = plan.instances().stream().map(Router::new).toList();
        return Stream.of(
                        Stream.of(new Addresses(), new Interfaces()),
                        routers.stream()
                                .flatMap(router -> router.links().stream())
                                .distinct()
                                .map(Packets::new),
                        plan.sync().stream().map(Sync::new),
                        plan.trackers().stream().map(Check::new),
                        plan.fixtures().stream().map(Static::new),
                        plan.groups().stream().map(Group::new),
                        routers.stream())
                .<Post>flatMap(posts -> posts)
                .toList();
    }
}
