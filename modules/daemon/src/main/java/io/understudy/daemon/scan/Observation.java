package io.understudy.daemon.scan;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.wire.Sighting;
import io.understudy.wire.Sighting.Advert;
import io.understudy.wire.Sighting.Malformed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What has been heard on a link so far; any thread. Of a flood of senders the first {@value #MOST} are kept. */
final class Observation {

    static final int MOST = 4096;

    /** A virtual router as others tell them apart. */
    record Router(int vrid, Family family) implements Comparable<Router> {
        @Override
        public int compareTo(Router other) {
            return Comparator.comparingInt(Router::vrid)
                    .thenComparing(Router::family)
                    .compare(this, other);
        }
    }

    private record Origin(Router router, IpAddress sender) implements Comparable<Origin> {
        @Override
        public int compareTo(Origin other) {
            return Comparator.comparing(Origin::router)
                    .thenComparing(Origin::sender)
                    .compare(this, other);
        }
    }

    /**
     * One sender's adverts for one virtual router.
     *
     * @param last the last that was no farewell, or a farewell if there was no other
     * @param resigned whether the very last was a farewell
     * @param turns how often it was heard after another had been
     */
    record Heard(Advert last, boolean resigned, int adverts, int turns, boolean own, List<String> clashes) {
        Router router() {
            return routerOf(last);
        }

        private Heard and(Advert advert, int moreTurns, Set<String> more) {
            Set<String> all = new LinkedHashSet<>(clashes);
            all.addAll(more);
            boolean farewell = advert.priority() == 0;
            return new Heard(
                    farewell && last.priority() != 0 ? last : advert,
                    farewell,
                    adverts + 1,
                    turns + moreTurns,
                    own,
                    List.copyOf(all));
        }
    }

    /** Packets that nobody accepts, alike but for what exactly is wrong. */
    record Broken(Malformed first, int packets) {}

    private record Fault(IpAddress sender, int vrid, String words) implements Comparable<Fault> {
        @Override
        public int compareTo(Fault other) {
            return Comparator.comparing(Fault::sender)
                    .thenComparingInt(Fault::vrid)
                    .thenComparing(Fault::words)
                    .compare(this, other);
        }
    }

    private final Neighbourhood neighbourhood;
    private final Map<Origin, Heard> heard = new TreeMap<>();
    private final Map<Router, IpAddress> latest = new TreeMap<>();
    private final Map<Fault, Broken> broken = new TreeMap<>();

    Observation(Neighbourhood neighbourhood) {
        this.neighbourhood = neighbourhood;
    }

    /** @param frame what is not VRRP is passed over */
    synchronized void see(byte[] frame) {
        Sighting.of(frame).ifPresent(sighting -> {
            switch (sighting) {
                case Advert advert -> note(advert, frame);
                case Malformed malformed -> note(malformed);
            }
        });
    }

    private void note(Advert advert, byte[] frame) {
        Origin origin = new Origin(routerOf(advert), advert.sender());
        if (heard.size() >= MOST && !heard.containsKey(origin)) {
            return;
        }
        boolean again = advert.sender().equals(latest.put(origin.router(), advert.sender()));
        Heard before = heard.getOrDefault(
                origin, new Heard(advert, false, 0, 0, neighbourhood.isOwn(advert.sender()), List.of()));
        Set<String> clashes = new LinkedHashSet<>(neighbourhood.clashes(frame, advert));
        heard.put(origin, before.and(advert, again ? 0 : 1, clashes));
    }

    private void note(Malformed malformed) {
        Fault fault = new Fault(
                malformed.sender(),
                malformed.vrid().orElse(-1),
                malformed.refusal().words());
        if (broken.size() < MOST || broken.containsKey(fault)) {
            broken.merge(fault, new Broken(malformed, 1), (old, one) -> new Broken(old.first(), old.packets() + 1));
        }
    }

    private static Router routerOf(Advert advert) {
        return new Router(advert.vrid(), advert.sender().family());
    }

    synchronized List<Heard> heard() {
        return new ArrayList<>(heard.values());
    }

    /** The VRIDs of this node's own instances on the link. */
    Set<Integer> configured() {
        return neighbourhood.vrids();
    }

    synchronized List<Broken> broken() {
        return new ArrayList<>(broken.values());
    }
}
