package io.understudy.daemon.cluster;

import io.understudy.cluster.drift.Circle;
import io.understudy.cluster.drift.Seat;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.NodeView;
import io.understudy.core.address.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom routers with {@code unicast-peer = cluster} speak to, as far as the cluster has ever told. Somebody who is silent, cut off or down
 * stays, for VRRP has to go on without the cluster; and so that it also begins without it, all is kept on disk, one line for each.
 * Somebody goes who is there and has that router no more, or has not been seen for a week.
 */
public final class Companions {

    private static final Logger LOG = LoggerFactory.getLogger(Companions.class);
    private static final Duration FORGOTTEN = Duration.ofDays(7);
    private static final Duration NOTED = Duration.ofHours(1);

    private final Path file;
    private final Map<Seen, Companion> known = new TreeMap<>();
    private Instant written = Instant.EPOCH;

    /** One router of another node. */
    private record Seen(String instance, String node) implements Comparable<Seen> {
        @Override
        public int compareTo(Seen other) {
            int byInstance = instance.compareTo(other.instance);
            return byInstance != 0 ? byInstance : node.compareTo(other.node);
        }
    }

    /** @param seen when it was last said */
    private record Companion(IpAddress address, Instant seen) {}

    private Companions(Path file) {
        this.file = file;
    }

    /** What an earlier run has left there, if it did. */
    public static Companions open(Path file) {
        Companions companions = new Companions(file);
        try {
            Files.readAllLines(file).forEach(companions::read);
        } catch (NoSuchFileException first) {
            LOG.debug("Nobody is known from an earlier run");
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read: the peers of the cluster are not known yet: {}", file, unreadable.toString());
        }
        return companions;
    }

    private void read(String line) {
        String[] words = line.split("\t", -1);
        try {
            known.put(new Seen(words[0], words[1]), new Companion(IpAddress.of(words[2]), Instant.parse(words[3])));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException damaged) {
            LOG.warn("{} has a line that is not understood: {}", file, line);
        }
    }

    /** In the order of the nodes' names. */
    public synchronized List<IpAddress> of(String instance) {
        return known.entrySet().stream()
                .filter(one -> one.getKey().instance().equals(instance))
                .map(one -> one.getValue().address())
                .distinct()
                .toList();
    }

    /**
     * @param self the name of this node
     * @return whether somebody has come or gone, or has another address
     */
    public synchronized boolean learn(String self, ClusterReport report, Instant now) {
        Map<Seen, IpAddress> before = addresses();
        List<NodeView> views = report.members().stream()
                .filter(member -> member.status() == MemberReport.Status.UP)
                .flatMap(member -> member.view().stream())
                .toList();
        Map<Seen, Optional<IpAddress>> told = told(self, views);
        told.forEach((who, address) -> address.ifPresent(there -> known.put(who, new Companion(there, now))));
        known.keySet().removeIf(who -> isThere(who.node(), views) && !told.containsKey(who) && isThere(self, views));
        known.values().removeIf(one -> one.seen().plus(FORGOTTEN).isBefore(now));
        boolean changed = !addresses().equals(before);
        if (changed || !known.isEmpty() && written.plus(NOTED).isBefore(now)) {
            write(now);
        }
        return changed;
    }

    private static boolean isThere(String node, List<NodeView> views) {
        return views.stream().anyMatch(view -> view.node().equals(node));
    }

    private Map<Seen, IpAddress> addresses() {
        return known.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().address()));
    }

    /** The routers of other nodes that are the same as one of this node's; without an address as long as they have none. */
    private static Map<Seen, Optional<IpAddress>> told(String self, List<NodeView> views) {
        Map<Seen, Optional<IpAddress>> told = new TreeMap<>();
        for (Circle circle : Circle.of(views)) {
            for (Seat own : circle.seats()) {
                if (own.node().equals(self)) {
                    circle.seats().stream()
                            .filter(seat -> !seat.node().equals(self))
                            .forEach(seat -> told.put(
                                    new Seen(own.router().name(), seat.node()),
                                    seat.router().position().source().flatMap(IpAddress::parse)));
                }
            }
        }
        return told;
    }

    /** What is not written now is learnt anew. */
    private void write(Instant now) {
        List<String> lines = new ArrayList<>();
        known.forEach((who, one) -> lines.add(String.join(
                "\t",
                who.instance(),
                who.node(),
                one.address().toString(),
                one.seen().toString())));
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.createDirectories(
                    Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow());
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = now;
        } catch (IOException full) {
            LOG.warn(
                    "{} cannot be written: after a restart the peers are known from the cluster alone: {}",
                    file,
                    full.toString());
        }
    }
}
