package io.understudy.cluster.drift;

import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A node's part in a virtual router. */
public record Seat(String node, RouterView router) {

    /** All of some nodes. */
    static List<Seat> of(Collection<NodeView> nodes) {
        return nodes.stream()
                .flatMap(node -> node.routers().stream().map(router -> new Seat(node.node(), router)))
                .toList();
    }

    /** Whether it is the same virtual router. */
    boolean isSame(Seat other) {
        RouterView.Position here = router.position();
        RouterView.Position there = other.router.position();
        return router.id() == other.router.id()
                && router.family().equals(other.router.family())
                && !node.equals(other.node)
                && (knows(here, there)
                        || knows(there, here)
                        || !Collections.disjoint(here.networks(), there.networks())
                        || !Collections.disjoint(
                                router.settings().addresses(),
                                other.router.settings().addresses())
                        || here.networks().isEmpty()
                                && there.networks().isEmpty()
                                && router.link().equals(other.router.link()));
    }

    private static boolean knows(RouterView.Position here, RouterView.Position there) {
        Optional<String> source = there.source();
        return source.isPresent()
                && (here.master().equals(source) || here.peers().contains(source.get()));
    }
}
