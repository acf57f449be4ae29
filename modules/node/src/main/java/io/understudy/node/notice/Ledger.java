package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.Turn.What;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes events of turns: knows which role everybody has, and gives each role its epoch. Outlives the actor system of the hooks; used by one
 * thread at a time.
 */
final class Ledger {

    private static final Duration SAME_USURPER = Duration.ofSeconds(1);

    /** No clock says that, in milliseconds: the year 33658. What is beyond would leave no room for what follows. */
    private static final long BEYOND_ALL_CLOCKS = 1_000_000_000_000_000L;

    private final String node;
    private final InstantSource clock;
    private final Map<Subject, Long> epochs = new HashMap<>();

    /** Of a role anywhere: what the next one here has to exceed. */
    private final Map<Subject, Long> greatest = new HashMap<>();

    private final SequencedMap<Subject, Turn> last = new LinkedHashMap<>();
    private final Map<Subject, State> states = new HashMap<>();
    private final Map<Subject, Instant> heardAt = new HashMap<>();

    Ledger(String node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    /** @param earlier of earlier runs */
    void begin(Map<Subject, Long> earlier, List<Turn> roster) {
        epochs.putAll(earlier);
        greatest.putAll(earlier);
        roster.forEach(turn -> last.put(turn.subject(), turn));
    }

    /** What has stopped, or has never had a role, and is not among them is forgotten. */
    void adopt(List<Turn> roster) {
        Set<Subject> wanted = roster.stream().map(Turn::subject).collect(Collectors.toSet());
        last.keySet().removeIf(subject -> !wanted.contains(subject) && !states.containsKey(subject));
        roster.forEach(turn -> last.putIfAbsent(turn.subject(), turn));
    }

    /** What the next epochs have to exceed. */
    Map<Subject, Long> greatestEpochs() {
        return Map.copyOf(greatest);
    }

    /**
     * A role of another node: what follows here is later.
     *
     * @return whether there was none as late
     */
    boolean exceed(RoleEvent elsewhere) {
        long epoch = elsewhere.epoch();
        boolean later = epoch < BEYOND_ALL_CLOCKS && epoch > greatest.getOrDefault(elsewhere.subject(), 0L);
        if (later) {
            greatest.put(elsewhere.subject(), epoch);
        }
        return later;
    }

    /** Empty if it is known already: an instance that had to begin anew says so again. */
    Optional<RoleEvent> event(Turn turn) {
        Subject subject = turn.subject();
        State before = states.getOrDefault(subject, State.INIT);
        last.put(subject, turn);
        return switch (turn.what()) {
            case What.Changed(State to, Reason reason) when to == before -> Optional.empty();
            case What.Changed(State to, Reason reason) -> {
                states.put(subject, to);
                yield Optional.of(new RoleEvent.RoleChanged(subject, before, to, reason, nextEpoch(turn)));
            }
            case What.Stopped(Reason reason) -> {
                states.remove(subject);
                yield Optional.of(new RoleEvent.Stopped(subject, before, reason, nextEpoch(turn)));
            }
            case What.Reprioritised(int priority) ->
                Optional.of(new RoleEvent.PriorityChanged(
                        subject,
                        before,
                        priority,
                        new Reason("priority-changed", "the effective priority was " + priority),
                        sameEpoch(turn)));
            case What.Heard(String sender, int priority) when heardLately(turn) -> Optional.empty();
            case What.Heard(String sender, int priority) ->
                Optional.of(new RoleEvent.LowerPriorityHeard(
                        subject,
                        sender,
                        priority,
                        new Reason("lower-priority-heard", "another master has a lower priority"),
                        sameEpoch(turn)));
        };
    }

    /** If it was missed: as an event, but that nobody stops twice. */
    Optional<RoleEvent> missed(Turn turn) {
        boolean stoppedBefore = turn.what() instanceof What.Stopped && !states.containsKey(turn.subject());
        return stoppedBefore ? Optional.empty() : event(turn);
    }

    /** One that does not give up says so in each of its advertisements. */
    private boolean heardLately(Turn turn) {
        Instant before = heardAt.getOrDefault(turn.subject(), Instant.MIN);
        boolean lately = before.plus(SAME_USURPER).isAfter(turn.at());
        if (!lately) {
            heardAt.put(turn.subject(), turn.at());
        }
        return lately;
    }

    private Situation nextEpoch(Turn turn) {
        long next = greatest.merge(turn.subject(), clock.millis(), (before, now) -> Math.max(before + 1, now));
        epochs.put(turn.subject(), next);
        return sameEpoch(turn);
    }

    private Situation sameEpoch(Turn turn) {
        return new Situation(
                node, turn.priority(), turn.addresses(), epochs.getOrDefault(turn.subject(), 0L), turn.at());
    }

    /** The end of everybody who has not stopped yet. */
    List<RoleEvent> stops() {
        return List.copyOf(last.values()).stream()
                .filter(turn -> !(turn.what() instanceof What.Stopped))
                .flatMap(turn -> event(now(turn, new What.Stopped(Turn.SHUTDOWN))).stream())
                .toList();
    }

    private Turn now(Turn turn, What what) {
        return new Turn(turn.subject(), what, turn.priority(), turn.addresses(), clock.instant());
    }

    /** Of somebody who has a role here; it stays what it is. */
    Optional<RoleEvent> contest(Subject subject, Map<String, String> masters, Reason reason) {
        return Optional.ofNullable(last.get(subject))
                .map(turn -> new RoleEvent.TwoMasters(
                        subject,
                        states.getOrDefault(subject, State.INIT),
                        masters,
                        reason,
                        sameEpoch(now(turn, turn.what()))));
    }

    /** All roles as they are. */
    List<RoleEvent> roles() {
        return last.values().stream()
                .filter(turn -> states.containsKey(turn.subject()))
                .map(turn -> repeated(turn, states.getOrDefault(turn.subject(), State.INIT)))
                .toList();
    }

    private RoleEvent repeated(Turn turn, State role) {
        return new RoleEvent.RoleChanged(turn.subject(), role, role, Turn.RELOADED, sameEpoch(turn));
    }
}
