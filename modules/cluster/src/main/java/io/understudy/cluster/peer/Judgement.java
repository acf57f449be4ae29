package io.understudy.cluster.peer;

import io.understudy.cluster.contest.Contests;
import io.understudy.cluster.contest.Masters;
import io.understudy.cluster.drift.Drift;
import io.understudy.cluster.view.Difference;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.Sighting;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all views together say; each finding is logged when it comes and when it goes. */
final class Judgement {

    private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);

    private final Duration fresh;
    private final boolean alarming;
    private Contests contests = Contests.NONE;
    private List<Difference> differences = List.of();
    private List<Masters> alarms = List.of();

    /**
     * @param fresh how old a view may be
     * @param alarming whether two masters are told of
     */
    Judgement(Duration fresh, boolean alarming) {
        this.fresh = fresh;
        this.alarming = alarming;
    }

    /** Only current views count. */
    Picture.Known on(List<Sighting> sightings, Moment now) {
        List<NodeView> views = sightings.stream()
                .map(one -> one.report(now, fresh))
                .filter(member -> member.status() == MemberReport.Status.UP)
                .flatMap(member -> member.view().stream())
                .toList();
        tell(Drift.between(views));
        Contests.Finding found = contests.look(views, now);
        contests = found.next();
        alarm(alarming ? found.lasting() : List.of());
        return new Picture.Known(sightings, differences, alarms);
    }

    private void tell(List<Difference> now) {
        now.stream().filter(one -> !differences.contains(one)).forEach(one -> LOG.warn("Cluster: {}", one.text()));
        Set<String> left = now.stream().map(Judgement::key).collect(Collectors.toUnmodifiableSet());
        differences.stream()
                .filter(one -> !left.contains(key(one)))
                .forEach(one -> LOG.info("Cluster: {}: {} does not differ any more", one.subject(), one.setting()));
        differences = now;
    }

    private static String key(Difference one) {
        return one.subject() + " " + one.setting();
    }

    private void alarm(List<Masters> now) {
        Set<String> before = alarms.stream().map(Masters::subject).collect(Collectors.toUnmodifiableSet());
        Set<String> after = now.stream().map(Masters::subject).collect(Collectors.toUnmodifiableSet());
        now.stream()
                .filter(one -> !before.contains(one.subject()))
                .forEach(
                        one -> LOG.error("Cluster: {}", one.contest(one.since()).text()));
        before.stream()
                .filter(one -> !after.contains(one))
                .forEach(one -> LOG.info("Cluster: {} has one master again", one));
        alarms = now;
    }
}
