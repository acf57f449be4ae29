package io.understudy.cluster.advice;

import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.MemberReport.Status;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import io.understudy.cluster.view.RouterView.Position;
import io.understudy.core.address.IpAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cluster in the eyes of one of its nodes.
 *
 * @param self the name of that node
 */
public record Prospects(ClusterReport report, String self) {

    /** Of a master that is said to be well, older news is none. */
    private static final Duration PROOF = Duration.ofSeconds(2);

    private static final Set<String> OUT = Set.of("FAULT", "INIT");

    /** As in the election. */
    private static final Comparator<RouterView> RANK = Comparator.<RouterView>comparingInt(
                    router -> router.position().effectivePriority())
            .thenComparing(Prospects::address);

    /**
     * Those instances of this node that wait for a master, before which nobody has a better right: of all that wait for the same one, none has
     * a higher priority, or the same and a higher address. Only if the master is a member, too, so that the cluster is known to work; and if there is
     * nobody, for all that is known, who is no member: whom it has followed, or lists as a peer.
     *
     * @param company whom they have followed until now
     */
    public Set<String> heirs(Company company) {
        List<RouterView> others = others(member -> true).toList();
        return waiting()
                .filter(mine -> company.isOfMembers(mine.name(), mine.position().peers()))
                .filter(mine -> others.stream().anyMatch(other -> isFollowed(other, mine)))
                .filter(mine -> others.stream()
                        .filter(other -> isRival(other, mine))
                        .allMatch(other -> RANK.compare(other, mine) < 0))
                .map(RouterView::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The addresses that routers of other nodes advertise from, as far as is known. */
    Set<String> sources() {
        return report.members().stream()
                .filter(member -> !member.node().equals(self))
                .flatMap(member -> member.view().stream())
                .flatMap(view -> view.routers().stream())
                .flatMap(router -> router.position().source().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By the name of an instance of this node that waits, the address of the master that it hears. */
    Map<String, String> followed() {
        return waiting()
                .collect(Collectors.toUnmodifiableMap(
                        RouterView::name, mine -> mine.position().master().orElseThrow(), (one, same) -> one));
    }

    /** Those instances of this node that are MASTER, and that a node follows which is not drained: it could be master instead. */
    public Set<String> replaceable() {
        List<RouterView> others = members(member -> true)
                .filter(view -> !view.drained())
                .flatMap(view -> view.routers().stream())
                .filter(other -> other.position().state().equals("BACKUP"))
                .toList();
        return routers(self)
                .filter(mine -> mine.position().leads())
                .filter(leader -> others.stream().anyMatch(follower -> isFollowed(leader, follower)))
                .map(RouterView::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those instances of this node whose master has said a moment ago that it is master, which it is only if it is well. */
    public Set<String> vouchedFor() {
        List<RouterView> others = others(member -> member.age().compareTo(PROOF) <= 0)
                .filter(other -> other.position().leads())
                .toList();
        return waiting()
                .filter(mine -> others.stream().anyMatch(other -> isFollowed(other, mine)))
                .map(RouterView::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Masters that routers here still follow, and that have said a moment ago that they have a fault, or have stopped. */
    public List<Vacancy> abandoned() {
        List<RouterView> out = others(member -> member.age().compareTo(PROOF) <= 0)
                .filter(other -> OUT.contains(other.position().state()))
                .toList();
        return waiting()
                .filter(mine -> out.stream().anyMatch(other -> isFollowed(other, mine)))
                .flatMap(mine -> mine.position().master().flatMap(IpAddress::parse).stream()
                        .map(master -> new Vacancy(mine.name(), master)))
                .toList();
    }

    /**
     * What is to be told here when routers of another node are master no longer.
     *
     * @param node its name; what is known of it may be old
     * @param which of them
     */
    public List<Vacancy> left(String node, Predicate<RouterView> which) {
        List<RouterView> own = routers(self).toList();
        return routers(node)
                .filter(which)
                .flatMap(gone -> gone.position().source().flatMap(IpAddress::parse).stream()
                        .flatMap(source -> own.stream()
                                .filter(mine -> isSame(gone, mine))
                                .map(mine -> new Vacancy(mine.name(), source))))
                .toList();
    }

    private Stream<RouterView> waiting() {
        return routers(self)
                .filter(mine -> mine.position().state().equals("BACKUP"))
                .filter(mine -> mine.position().master().isPresent());
    }

    /** Of those members whose views are current. */
    private Stream<RouterView> others(Predicate<MemberReport> which) {
        return members(which).map(NodeView::routers).flatMap(List::stream);
    }

    private Stream<NodeView> members(Predicate<MemberReport> which) {
        return report.members().stream()
                .filter(member -> !member.node().equals(self) && member.status() == Status.UP)
                .filter(which)
                .flatMap(member -> member.view().stream());
    }

    /** Whatever became of it. */
    private Stream<RouterView> routers(String node) {
        return report.members().stream()
                .filter(member -> member.node().equals(node))
                .flatMap(member -> member.view().stream())
                .map(NodeView::routers)
                .flatMap(List::stream);
    }

    private static boolean isSame(RouterView other, RouterView mine) {
        return other.id() == mine.id() && other.family().equals(mine.family());
    }

    private static boolean isFollowed(RouterView leader, RouterView follower) {
        return isSame(leader, follower)
                && leader.position().source().equals(follower.position().master());
    }

    private static boolean isRival(RouterView other, RouterView mine) {
        Position there = other.position();
        return isSame(other, mine)
                && there.state().equals("BACKUP")
                && there.master().equals(mine.position().master());
    }

    private static IpAddress address(RouterView router) {
        return router.position().source().flatMap(IpAddress::parse).orElse(IpAddress.of("0.0.0.0"));
    }
}
