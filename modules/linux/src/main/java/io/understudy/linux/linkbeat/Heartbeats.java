package io.understudy.linux.linkbeat;

import io.understudy.core.link.Link;
import io.understudy.core.time.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Which links are told to be running, from what the kernel tells, what drivers answer, and how long that has been so. */
final class Heartbeats {

    private final Function<String, Delays> delays;
    private final Map<String, State> states = new TreeMap<>();

    /** @param delays by the link's name */
    Heartbeats(Function<String, Delays> delays) {
        this.delays = delays;
    }

    /**
     * @param link as the kernel tells it
     * @param beats what its driver said last, if it is asked
     * @param told whether others take it to be running
     * @param otherwiseSince when that stopped being so
     */
    private record State(Link link, Optional<Boolean> beats, boolean told, Optional<Moment> otherwiseSince) {

        boolean running() {
            return beats.orElse(link.running());
        }

        Link shown() {
            return told == link.running()
                    ? link
                    : new Link(link.name(), link.index(), told, link.mac(), link.mtu(), link.addresses());
        }

        State at(Moment now, Delays delays) {
            if (running() == told) {
                return new State(link, beats, told, Optional.empty());
            }
            Moment since = otherwiseSince.orElse(now);
            return now.isBefore(since.plus(delays.until(running())))
                    ? new State(link, beats, told, Optional.of(since))
                    : new State(link, beats, running(), Optional.empty());
        }
    }

    /** The link as it is to be told, at once. */
    Link seen(Link link, Optional<Boolean> beats, Moment now) {
        Optional<State> before = Optional.ofNullable(states.get(link.name()))
                .filter(state -> state.link().index() == link.index());
        boolean told = before.map(State::told).orElse(beats.orElse(link.running()));
        State state =
                new State(link, beats, told, before.flatMap(State::otherwiseSince)).at(now, delays.apply(link.name()));
        states.put(link.name(), state);
        return state.shown();
    }

    void gone(String name) {
        states.remove(name);
    }

    /** The link as it is to be told, if that is new. */
    Optional<Link> answered(String name, boolean beats, Moment now) {
        return Optional.ofNullable(states.get(name))
                .flatMap(state -> become(
                        state, new State(state.link(), Optional.of(beats), state.told(), state.otherwiseSince()), now));
    }

    /** Those whose change has lasted. */
    List<Link> due(Moment now) {
        List<Link> due = new ArrayList<>();
        List.copyOf(states.values()).forEach(state -> become(state, state, now).ifPresent(due::add));
        return due;
    }

    private Optional<Link> become(State before, State after, Moment now) {
        State next = after.at(now, delays.apply(after.link().name()));
        states.put(next.link().name(), next);
        return next.told() == before.told() ? Optional.empty() : Optional.of(next.shown());
    }

    /** When {@link #due} has something to say at the earliest. */
    Optional<Moment> deadline() {
        return states.values().stream()
                .flatMap(state -> state.otherwiseSince().stream()
                        .map(since ->
                                since.plus(delays.apply(state.link().name()).until(state.running()))))
                .reduce(Moment::earlier);
    }

    List<String> names() {
        return List.copyOf(states.keySet());
    }
}
