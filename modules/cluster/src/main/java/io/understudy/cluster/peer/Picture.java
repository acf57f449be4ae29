package io.understudy.cluster.peer;

import io.understudy.cluster.contest.Masters;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Contest;
import io.understudy.cluster.view.Difference;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.Sighting;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** What is known of the cluster; written by one actor after the other, read by anybody at any time. */
public final class Picture {

    private final Duration fresh;
    private final Runnable news;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(List.of(), List.of(), List.of()));

    /**
     * At some moment.
     *
     * @param sightings this node's is among them, and those of members that are gone
     */
    record Known(List<Sighting> sightings, List<Difference> differences, List<Masters> contests) {
        Known {
            sightings = List.copyOf(sightings);
            differences = List.copyOf(differences);
            contests = List.copyOf(contests);
        }
    }

    /**
     * Of nobody yet.
     *
     * @param fresh how old something may be before it does not count as current
     * @param news is run when a node says something else than before, and the picture shows it; must not block
     */
    public Picture(Duration fresh, Runnable news) {
        this.fresh = fresh;
        this.news = news;
    }

    void show(Known now) {
        known.set(now);
    }

    void tell() {
        news.run();
    }

    /** Whoever is in it now is a member no more, as far as is known: the one who knew it has ended. */
    public void fade() {
        known.updateAndGet(last -> new Known(
                last.sightings().stream()
                        .map(one -> new Sighting(
                                one.node(), one.address(), Sighting.Standing.GONE, one.heardAt(), one.view()))
                        .toList(),
                List.of(),
                List.of()));
    }

    /** The last known members. */
    public List<Sighting> sightings() {
        return known.get().sightings();
    }

    /** With ages as they are at that time. */
    public ClusterReport report(Moment now, Map<String, Long> counters) {
        Known last = known.get();
        List<MemberReport> members = new ArrayList<>(
                last.sightings().stream().map(one -> one.report(now, fresh)).toList());
        members.sort(Comparator.comparing(MemberReport::node).thenComparing(MemberReport::address));
        List<Contest> contests =
                last.contests().stream().map(one -> one.contest(now)).toList();
        return new ClusterReport(true, members, last.differences(), contests, counters);
    }
}
