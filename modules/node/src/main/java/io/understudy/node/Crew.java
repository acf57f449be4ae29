package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.tracking.Subject;
import io.understudy.node.tracking.Watching;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** Who is at which post. Belongs to the {@link Staff}. */
final class Crew {

    final Map<String, ActorRef<PacketIo.Message>> packets = new HashMap<>();
    final Map<Subject, ActorRef<Watching>> trackers = new HashMap<>();
    final Map<Post.Static, ActorRef<Fixture.Message>> fixtures = new LinkedHashMap<>();
    final Map<Post.Group, ActorRef<SyncGroup.Message>> groups = new LinkedHashMap<>();
    final Map<Post.Router, ActorRef<Instance.Message>> instances = new LinkedHashMap<>();
    Optional<ActorRef<Applier.Message>> applier = Optional.empty();
    Optional<ActorRef<Links.Message>> links = Optional.empty();
    Optional<ActorRef<SyncKeeper.Message>> keeper = Optional.empty();

    Optional<ActorRef<Instance.Message>> instance(String name) {
        return Optional.ofNullable(instances.get(new Post.Router(name)));
    }

    Optional<ActorRef<SyncGroup.Message>> group(String name) {
        return Optional.ofNullable(groups.get(new Post.Group(name)));
    }

    Optional<ActorRef<Fixture.Message>> fixture(Holding item) {
        return Optional.ofNullable(fixtures.get(new Post.Static(item)));
    }

    /**
     * Whoever has one of these names has the other one from now on.
     *
     * @param routers old names to new ones; they may be swapped
     * @param groups likewise
     */
    Map<Post, ActorRef<?>> rename(Map<String, String> routers, Map<String, String> groups) {
        Map<Post, ActorRef<?>> renamed = new HashMap<>(rename(instances, routers, Post.Router::new));
        renamed.putAll(rename(this.groups, groups, Post.Group::new));
        return renamed;
    }

    /** Those who have another name from now on, by the new one; all has them by it as well. */
    static <P, T> Map<P, ActorRef<T>> rename(
            Map<P, ActorRef<T>> all, Map<String, String> names, Function<String, P> post) {
        Map<P, ActorRef<T>> renamed = new HashMap<>();
        names.forEach((before, after) -> Optional.ofNullable(all.remove(post.apply(before)))
                .ifPresent(ref -> renamed.put(post.apply(after), ref)));
        all.putAll(renamed);
        return renamed;
    }

    /** Empty if nobody is there. */
    Optional<ActorRef<?>> at(Post post) {
        return switch (post) {
            case Post.Addresses addresses -> applier.map(ref -> ref);
            case Post.Interfaces interfaces -> links.map(ref -> ref);
            case Post.Packets(String link) -> Optional.ofNullable(packets.get(link));
            case Post.Sync sync -> keeper.map(ref -> ref);
            case Post.Check(Subject subject) -> Optional.ofNullable(trackers.get(subject));
            case Post.Static fixed -> Optional.ofNullable(fixtures.get(fixed));
            case Post.Group group -> Optional.ofNullable(groups.get(group));
            case Post.Router router -> Optional.ofNullable(instances.get(router));
        };
    }

    /** Nobody is there any more. */
    void vacate(Post post) {
        switch (post) {
            case Post.Addresses addresses -> applier = Optional.empty();
            case Post.Interfaces interfaces -> links = Optional.empty();
            case Post.Packets(String link) -> packets.remove(link);
            case Post.Sync sync -> keeper = Optional.empty();
            case Post.Check(Subject subject) -> trackers.remove(subject);
            case Post.Static fixed -> fixtures.remove(fixed);
            case Post.Group group -> groups.remove(group);
            case Post.Router router -> instances.remove(router);
        }
    }

    Guardian.Directory directory(NodePlan plan) {
        Map<String, ActorRef<Instance.Message>> byName = new HashMap<>();
        instances.forEach((router, instance) -> byName.put(router.name(), instance));
        Map<String, ActorRef<SyncGroup.Message>> groupsByName = new HashMap<>();
        groups.forEach((post, group) -> groupsByName.put(post.name(), group));
        return new Guardian.Directory(plan, byName, groupsByName, Map.copyOf(packets), List.copyOf(fixtures.values()));
    }

    /** Instances, groups and fixtures that have not ended yet, in words. */
    List<String> unfinished() {
        List<String> posts = new ArrayList<>();
        instances.keySet().forEach(router -> posts.add(router.toString()));
        groups.keySet().forEach(group -> posts.add(group.toString()));
        fixtures.keySet().forEach(fixed -> posts.add(fixed.toString()));
        return posts;
    }
}
