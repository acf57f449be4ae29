package io.understudy.harness.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.KernelEvent;
import io.understudy.harness.lab.KernelWatch;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Recording;
import io.understudy.harness.wire.Capture;
import io.understudy.harness.wire.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two nodes with two links each, a group of virtual routers for both, and a judge who watches their kernels. */
public final class GroupStage implements AutoCloseable {
    public static final List<String> LINKS = List.of("eth0", "eth1");

    private static final String SOMEBODY_ELSES = "10.98.0.1";

    /** Others have the kernel's one lock for links and addresses meanwhile: other scenes, and the ends of their namespaces. */
    private static final Duration TRANSACTION = Duration.ofMillis(250);

    /** The kernel tells of an IPv6 address when a worker of its has had time for it, not when it is put there. */
    private static final Duration WITH_WORKER = Duration.ofSeconds(3);

    /** Two adverts: a node of a busy machine may sleep through one. */
    private static final Duration EXCHANGE = Duration.ofMillis(1500);

    /** A node that gets no processor for longer than its peers wait gives everything up. */
    private static final int ATTEMPTS = 3;

    private final Lab lab;
    private final Node left;
    private final Node right;
    private final Group group;
    private final Judge judge;
    private final Judge judgeOfIpv4;
    private final Capture first;
    private final Capture second;
    private final KernelWatch atLeft;
    private final KernelWatch atRight;

    private GroupStage(Lab lab, Group group) {
        this.lab = lab;
        this.group = group;
        left = lab.plugIn();
        right = lab.plugIn();
        Stream.of(left, right).forEach(node -> lab.plugIn(node, 1));
        Stream.of(left, right).forEach(GroupStage::prepare);
        judge = new Judge(group.addresses(), WITH_WORKER, EXCHANGE);
        judgeOfIpv4 = new Judge(group.ipv4Addresses(), TRANSACTION, EXCHANGE);
        first = Capture.start(lab, "lan");
        second = Capture.start(lab, "lan1");
        atLeft = left.watchKernel();
        atRight = right.watchKernel();
    }

    public static GroupStage set(String scene, Group group) {
        Lab lab = Lab.open(scene);
        try {
            return new GroupStage(lab, group);
        } catch (RuntimeException | Error e) {
            lab.close();
            throw e;
        }
    }

    /** A way to the gateway that one member needs, a third link for an address of its, and what its script looks for. */
    private static void prepare(Node node) {
        node.write(Group.GOOD, "");
        node.script("""
            ip address add 10.77.0.%s/24 dev eth1; ip address add %s/24 dev eth0
            ip link add eth2 type veth peer name eth2-end
            ip link set eth2 addrgenmode none up; ip link set eth2-end addrgenmode none up
            """.formatted(node.name().replace("node", ""), SOMEBODY_ELSES));
    }

    /** From now on the script of the member in the middle, or of keepalived's group, fails on this node. */
    public Instant breakScript(Node node) {
        Instant before = Instant.now();
        node.script("rm " + node.directory().resolve(Group.GOOD));
        return before;
    }

    public void mendScript(Node node) {
        node.write(Group.GOOD, "");
    }

    public Lab lab() {
        return lab;
    }

    public Node left() {
        return left;
    }

    public Node right() {
        return right;
    }

    public Group group() {
        return group;
    }

    private Node other(Node node) {
        return node == left ? right : left;
    }

    private KernelWatch kernel(Node node) {
        return node == left ? atLeft : atRight;
    }

    public Capture wire(String link) {
        return link.equals("eth0") ? first : second;
    }

    /** Until this node has all of the group, and the other one nothing. */
    public void awaitMoved(Node to) {
        awaitHas(to, Extent.ALL);
        awaitHas(other(to), Extent.NONE);
    }

    /** Until this node, which advertises with this priority, has all of the group, is heard on both links, and the other one has nothing. */
    public void awaitMaster(Node node, int priority, Instant since) {
        LINKS.forEach(link -> wire(link).awaitPriority(priority, since));
        awaitAnnounced(priority, since);
        awaitMoved(node);
    }

    public void awaitHas(Node node, Extent extent) {
        awaitHas(node, extent, () -> {});
    }

    /** Until it has this because of what is done here. */
    public void awaitHas(Node node, Extent extent, Runnable act) {
        var custody = new Custody(group.addresses());
        kernel(node).await(node.name() + " has " + extent, event -> custody.after(event) == extent, act);
    }

    /** Until an advert with priority 0 was seen for each member on this link. */
    public void awaitFarewells(String link, Instant since) {
        Set<Integer> missing =
                group.on(link).stream().map(Member::number).collect(Collectors.toCollection(HashSet::new));
        frames(link).await("farewells on " + link, frame -> {
            frame.advert()
                    .filter(advert -> advert.resigns() && !advert.at().isBefore(since))
                    .ifPresent(advert -> missing.remove(advert.id()));
            return missing.isEmpty();
        });
    }

    /** Until nothing has moved for so long that it would have if it were to; the node with this priority is master. */
    public void awaitRest(Node master, int priority) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            awaitMoved(master);
            Instant since = Instant.now();
            LINKS.forEach(link -> wire(link).awaitPriority(priority, since.plus(group.patience())));
            if (isUnmoved(left, since) && isUnmoved(right, since)) {
                return;
            }
        }
        throw new AssertionError("the group does not come to rest at " + master.name());
    }

    private boolean isUnmoved(Node node, Instant since) {
        return custody(group.addresses(), node).getLast().from().isBefore(since);
    }

    /** @param since when both nodes were well the last time, or became so */
    public void assertNeverSplit(Instant since) {
        Stream.of(left, right).forEach(this::assertNeverSplitAt);
        assertNotAtBoth(since);
    }

    public void assertNeverSplitAt(Node node) {
        assertEquals(List.of(), splits(node));
    }

    public List<String> splits(Node node) {
        return Stream.of(judge, judgeOfIpv4)
                .flatMap(each -> each.splits(node.name(), custody(each.group(), node)).stream())
                .toList();
    }

    /** Nothing has gone that is no member's: what is static, and what somebody else has put there. */
    public void assertUndisturbed(Node node) {
        Stream.concat(Group.STATIC.stream(), Stream.of(SOMEBODY_ELSES))
                .forEach(what -> assertEquals(List.of(), kernel(node).deletions(what)));
        assertTrue(
                kernel(node).events().stream()
                        .anyMatch(event -> event instanceof KernelEvent.AddressIs there
                                && there.address().equals(Group.STATIC.getFirst())),
                "the static address was never there");
    }

    public void assertNotAtBoth(Instant since) {
        assertEquals(
                List.of(), judge.rivalries(custody(group.addresses(), left), custody(group.addresses(), right), since));
    }

    /** What this node had of the group, from the first event on. */
    public List<Stretch> custody(Node node) {
        return custody(group.addresses(), node);
    }

    private List<Stretch> custody(Set<String> addresses, Node node) {
        return Custody.of(addresses, kernel(node).events(), Instant.now());
    }

    /** How fast this node took the group over. */
    public Takeover takeover(Node node, int priority, Instant since) {
        List<Stretch> custody = custody(group.ownAddresses(), node).stream()
                .filter(stretch -> stretch.from().isAfter(since))
                .filter(stretch -> stretch.extent() != Extent.NONE)
                .toList();
        Instant last = custody.stream()
                .filter(stretch -> stretch.extent() == Extent.ALL)
                .findFirst()
                .orElseThrow()
                .from();
        Instant claim = awaitClaim(priority, since);
        return new Takeover(claim, custody.getFirst().from(), last, lastAnnouncement(claim));
    }

    /** When the node with this priority sent its first advert, on whichever link. */
    public Instant awaitClaim(int priority, Instant since) {
        return LINKS.stream()
                .map(link -> wire(link).awaitPriority(priority, since).at())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /**
     * Until the node with this priority has claimed the group and announced all of it. Only the wire is looked at: whatever else a test does
     * meanwhile takes the processors that the node is at work on.
     */
    public void awaitAnnounced(int priority, Instant since) {
        Instant _ = lastAnnouncement(awaitClaim(priority, since));
    }

    /** When every address of the group on its own link was announced at least once. */
    private Instant lastAnnouncement(Instant since) {
        return LINKS.stream()
                .map(link -> announced(link, since))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private Instant announced(String link, Instant since) {
        Set<String> missing = group.on(link).stream()
                .flatMap(member -> member.own().stream())
                .collect(Collectors.toCollection(HashSet::new));
        return frames(link)
                .await("announcements on " + link, frame -> {
                    frame.announcement()
                            .filter(seen -> !seen.at().isBefore(since))
                            .ifPresent(seen -> missing.remove(seen.address()));
                    return missing.isEmpty();
                })
                .at();
    }

    private Recording<Frame> frames(String link) {
        return wire(link).frames();
    }

    /**
     * When a node took a group over.
     *
     * @param claim the first advert of any member
     * @param first address in the kernel
     * @param last address in the kernel
     * @param announced the first announcement of the last address that was announced
     */
    public record Takeover(Instant claim, Instant first, Instant last, Instant announced) {
        public Duration window() {
            return Duration.between(first, last);
        }

        public Duration untilFirst() {
            return Duration.between(claim, first);
        }

        public Duration untilAnnounced() {
            return Duration.between(claim, announced);
        }
    }

    @Override
    public void close() {
        lab.close();
    }
}
