package io.understudy.daemon.cluster;

import io.understudy.cluster.advice.Company;
import io.understudy.cluster.advice.Prospects;
import io.understudy.cluster.advice.Vacancy;
import io.understudy.cluster.proof.Lifelines;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.MemberReport.Status;
import io.understudy.cluster.view.RouterView;
import io.understudy.core.instance.Input;
import io.understudy.core.time.Moment;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.RoleChanged;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Stopped;
import io.understudy.node.Node;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the instances of this node what the cluster knows: twice a second, and whenever a node says something new, who is next in rank, and which
 * master says that it is none; and at once that a master is none any more, because its daemon has ended or it has given up. What it says ends by
 * itself a moment after the cluster has fallen silent.
 */
final class Adviser {

    private static final Logger LOG = LoggerFactory.getLogger(Adviser.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration LASTING = Duration.ofSeconds(2);

    /** Whoever left the role for one of these has somebody else's advertisement for a reason, which others hear as well. */
    private static final Set<String> SUCCEEDED = Set.of("moved", "higher-priority", "higher-address");

    private final Node node;
    private final String name;
    private final Supplier<ClusterReport> report;
    private final boolean holding;
    private final Lifelines lifelines = new Lifelines(this::ended);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("cluster advice").unstarted(work));
    private final AtomicBoolean looks = new AtomicBoolean();
    private Company company = Company.NONE;
    private Set<String> heirs = Set.of();

    /**
     * @param name of this node
     * @param holding whether a master's word counts against its silence
     */
    Adviser(Node node, String name, Supplier<ClusterReport> report, boolean holding) {
        this.node = node;
        this.name = name;
        this.report = report;
        this.holding = holding;
    }

    /** From now on, as long as the process lives. */
    void begin() {
        var _ = clock.scheduleWithFixedDelay(this::tellAgain, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** There is something new; however often that is said before it is looked at, it is looked at once. */
    void look() {
        if (looks.compareAndSet(false, true)) {
            clock.execute(this::tellAgain);
        }
    }

    private void tellAgain() {
        looks.set(false);
        try {
            ClusterReport now = report.get();
            lifelines.hold(ends(now));
            advise(new Prospects(now, name));
        } catch (RuntimeException bug) {
            LOG.error("Cluster: there is no advice", bug);
        }
    }

    /** Who is next, and who is it no more; and which silence is not to be believed. */
    void advise(Prospects prospects) {
        company = company.seeing(prospects, new Moment(System.nanoTime()));
        Set<String> now = prospects.heirs(company);
        now.forEach(instance -> node.advise(instance, at -> new Input.Heir(at.plus(LASTING))));
        Set<String> over = new HashSet<>(heirs);
        over.removeAll(now);
        over.forEach(instance -> node.advise(instance, Input.Heir::new));
        if (!now.equals(heirs)) {
            LOG.info(
                    "Cluster: this node is next in rank for {}",
                    now.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(now)));
        }
        heirs = now;
        tell(prospects.abandoned());
        if (holding) {
            prospects
                    .vouchedFor()
                    .forEach(instance -> node.advise(instance, at -> new Input.Withheld(at.plus(LASTING))));
        }
    }

    private Map<String, Endpoint> ends(ClusterReport now) {
        return now.members().stream()
                .filter(member -> !member.node().equals(name))
                .filter(member -> member.status() == Status.UP || member.status() == Status.SILENT)
                .filter(member ->
                        member.view().filter(view -> view.lifeline() > 0).isPresent())
                .collect(Collectors.toUnmodifiableMap(MemberReport::node, Adviser::end, (one, other) -> one));
    }

    private static Endpoint end(MemberReport member) {
        int port = member.view().orElseThrow().lifeline();
        return new Endpoint(member.address().host(), port);
    }

    /** Its daemon. */
    void ended(String other) {
        tell(new Prospects(report.get(), name).left(other, router -> true));
    }

    /** Hears the role events of all nodes. */
    Behavior<RoleEvent> listener() {
        return Behaviors.receive(RoleEvent.class)
                .onAnyMessage(event -> {
                    heard(event);
                    return Behaviors.same();
                })
                .build();
    }

    void heard(RoleEvent event) {
        boolean left = event.previous() == State.MASTER
                && event.subject().kind() == Kind.INSTANCE
                && switch (event) {
                    case RoleChanged changed ->
                        changed.state() != State.MASTER
                                && !SUCCEEDED.contains(changed.reason().code());
                    case Stopped stopped -> true;
                    case RoleEvent other -> false;
                };
        if (left && !event.situation().node().equals(name)) {
            tell(new Prospects(report.get(), name)
                    .left(
                            event.situation().node(),
                            router -> router.name().equals(event.subject().name()) && !isLater(router, event)));
        }
    }

    /** It says that it is master since after that, by the same clock: the news was on its way for longer than it took to recover. */
    private static boolean isLater(RouterView router, RoleEvent event) {
        return router.position().leads()
                && router.position().since().isAfter(event.situation().time());
    }

    private void tell(List<Vacancy> vacancies) {
        vacancies.forEach(vacancy -> node.advise(vacancy.instance(), now -> new Input.Vacated(vacancy.master(), now)));
    }
}
