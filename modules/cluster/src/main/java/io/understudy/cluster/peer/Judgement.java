package io.understudy.cluster.peer;

import static java.util.Comparator.naturalOrder;

import io.understudy.cluster.contest.Contests;
import io.understudy.cluster.contest.Masters;
import io.understudy.cluster.drift.Drift;
import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.Difference;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.Sighting;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all views together say; each finding is logged, counted and told when it comes and when it goes. */
final class Judgement {

    private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);

    private final Duration fresh;
    private final Surroundings around;
    private Contests contests = Contests.NONE;
    private List<Difference> differences = List.of();
    private List<Masters> alarms = List.of();

    /** @param fresh how old a view may be */
    Judgement(Duration fresh, Surroundings around) {
        this.fresh = fresh;
        this.around = around;
    }

    /** Only current views count. */
    Picture.Known on(List<Sighting> sightings, Moment now) {
        List<NodeView> views = sightings.stream()
                .map(one -> one.report(now, fresh))
                .filter(member -> member.status() == MemberReport.Status.UP)
                .flatMap(member -> member.view().stream())
                .toList();
        tell(Drift.between(views));
        Map<String, Moment> heard = heard(sightings);
        Contests.Finding found = contests.look(views, node -> heard.getOrDefault(node, now), now);
        contests = found.next();
        alarm(around.alarms() ? found.lasting() : List.of(), unheard(sightings, now));
        return new Picture.Known(sightings, differences, alarms);
    }

    private static Map<String, Moment> heard(List<Sighting> sightings) {
        return sightings.stream()
                .collect(Collectors.toMap(Sighting::node, Sighting::heardAt, BinaryOperator.maxBy(naturalOrder())));
    }

    /** Nobody says anything new: what was found the last time holds until it is looked again. */
    Picture.Known asBefore(List<Sighting> sightings) {
        return new Picture.Known(sightings, differences, alarms);
    }

    private void tell(List<Difference> now) {
        now.stream().filter(one -> !differences.contains(one)).forEach(one -> tell(new Alarm.Drifted(one)));
        Set<String> left = now.stream().map(Judgement::key).collect(Collectors.toUnmodifiableSet());
        differences.stream()
                .filter(one -> !left.contains(key(one)))
                .forEach(one -> tell(new Alarm.Agreed(one.subject(), one.setting())));
        differences = now;
    }

    private static String key(Difference one) {
        return one.subject() + " " + one.setting();
    }

    /** Members who may be master still, for all that is known. */
    private Set<String> unheard(List<Sighting> sightings, Moment now) {
        return sightings.stream()
                .map(one -> one.report(now, fresh))
                .filter(member -> member.status() == MemberReport.Status.SILENT
                        || member.status() == MemberReport.Status.UNREACHABLE)
                .map(MemberReport::node)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void alarm(List<Masters> found, Set<String> unheard) {
        List<Masters> now = new ArrayList<>(found);
        alarms.stream()
                .filter(one -> found.stream().noneMatch(one::isSame))
                .filter(one -> one.evidence().keySet().stream().anyMatch(unheard::contains))
                .forEach(now::add);
        now.stream()
                .filter(one -> alarms.stream().noneMatch(one::isSame))
                .forEach(one -> tell(new Alarm.TwoMasters(one.contest(one.since()))));
        alarms.stream()
                .filter(one -> now.stream().noneMatch(one::isSame))
                .forEach(one -> tell(new Alarm.OneMaster(one.subject(), one.instances())));
        alarms = List.copyOf(now);
    }

    private void tell(Alarm alarm) {
        switch (alarm) {
            case Alarm.Drifted drifted -> {
                around.tally().count(Tally.Kind.DRIFTS);
                LOG.warn("Cluster: {}", drifted.text());
            }
            case Alarm.TwoMasters masters -> {
                around.tally().count(Tally.Kind.TWO_MASTERS);
                LOG.error("Cluster: {}", masters.text());
            }
            case Alarm.Agreed agreed -> LOG.info("Cluster: {}", agreed.text());
            case Alarm.OneMaster one -> LOG.info("Cluster: {}", one.text());
        }
        around.alarmed().accept(alarm);
    }
}
