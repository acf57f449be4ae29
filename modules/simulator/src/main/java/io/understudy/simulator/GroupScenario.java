package io.understudy.simulator;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.journal.Journal;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A script of nodes with a sync group in which nothing is left to chance but the last microseconds: who takes part, and what goes wrong
 * when. One line each:
 *
 * <pre>
 *   group a 200 200            a node with a member on each of two LANs, by their priorities; started at 0
 *   group b 100:nopreempt 100:delay:10
 *   slow 0.3                   every frame takes as long
 *   crossed                    the last node has the greatest address on odd LANs, the first one on even ones
 *   at 10 crash a 5            seconds; pause, stop and refuse likewise
 *   at 20 unplug a 2 5         its interface on LAN 2; fail likewise: what that member tracks
 *   at 25 unprepared a 5       what is put into its kernel beforehand does not go there
 *   at 30 cut a b 1 5          on LAN 1, frames from a do not reach b
 *   at 40 rob a 1 12           every second something of it is removed
 *   until 60
 * </pre>
 */
final class GroupScenario {

    private static final Timing TIMING = new Timing(Duration.ZERO, Duration.ofNanos(20_000), Duration.ZERO);
    private static final int LINES_KEPT = 10_000;
    private static final Setup SETUP =
            Setup.PLAIN.tracking(List.of(new Tracked(new Subject.Script("check"), 0, false)));

    private final List<List<String>> nodes = new ArrayList<>();
    private final List<List<String>> failures = new ArrayList<>();
    private Weather weather = Weather.CALM;
    private boolean crossed;
    private Duration until = Duration.ZERO;

    private GroupScenario() {}

    static GroupScenario parse(List<String> script) {
        GroupScenario scenario = new GroupScenario();
        script.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(scenario::read);
        return scenario;
    }

    private void read(String line) {
        List<String> words = List.of(line.split(" +"));
        switch (words.getFirst()) {
            case "group" -> nodes.add(words.subList(1, words.size()));
            case "at" -> failures.add(words);
            case "crossed" -> crossed = true;
            case "slow" -> weather = Weather.steady(seconds(words.get(1)));
            case "until" -> until = seconds(words.get(1));
            default -> throw new IllegalArgumentException(line);
        }
    }

    private Cast cast(List<String> words) {
        int host = nodes.indexOf(words);
        List<Member> members = new ArrayList<>();
        for (String member : words.subList(1, words.size())) {
            int lan = members.size() + 1;
            int number = crossed && lan % 2 == 0 ? nodes.size() - 1 - host : host;
            members.add(new Member(words.getFirst() + lan, number, router(List.of(member.split(":")), lan), SETUP));
        }
        return new Cast(words.getFirst(), host, members);
    }

    private static VirtualRouter router(List<String> words, int lan) {
        return new VirtualRouter(
                51,
                Version.V3,
                Family.IPV4,
                Integer.parseInt(words.getFirst()),
                Duration.ofSeconds(1),
                VirtualRouter.DEFAULT_DOWN_ADVERTS,
                !words.contains("nopreempt"),
                words.contains("delay") ? seconds(words.getLast()) : Duration.ZERO,
                Announcing.DEFAULT,
                List.of(IpAddress.of("192.0.2.10" + lan)));
    }

    private GroupIncident incident(List<String> words) {
        Duration at = seconds(words.get(1));
        Duration lasting = seconds(words.getLast());
        int host = number(words.get(3));
        return switch (words.get(2)) {
            case "pause" -> new GroupIncident.Pause(host, at, lasting);
            case "crash" -> new GroupIncident.Crash(host, at, lasting);
            case "move" -> new GroupIncident.Move(host, at, lasting);
            case "stop" -> new GroupIncident.Stop(host, at, lasting);
            case "unprepared" -> new GroupIncident.Unprepared(host, at, lasting);
            case "refuse" -> new GroupIncident.Refuse(host, 1, at, lasting);
            case "unplug" -> new GroupIncident.Unplug(lan(words.get(4)), host, at, lasting);
            case "fail" -> new GroupIncident.Fail(lan(words.get(4)), host, at, lasting);
            case "cut" -> new GroupIncident.Cut(lan(words.get(5)), host, number(words.get(4)), at, lasting);
            case "rob" -> new GroupIncident.Rob(host, seconds(words.get(4)), at, lasting);
            default -> throw new IllegalArgumentException(String.join(" ", words));
        };
    }

    private static int lan(String word) {
        return Integer.parseInt(word) - 1;
    }

    private int number(String name) {
        return nodes.stream().map(List::getFirst).toList().indexOf(name);
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    /** What happened, without the daily round of advertisements. */
    List<String> play() {
        Trace trace = new Trace(LINES_KEPT);
        List<Cast> casts = nodes.stream().map(this::cast).toList();
        GroupWorld world = new GroupWorld(casts, TIMING, new SplittableRandom(1), trace, Journal.NONE);
        world.turn(Collections.nCopies(casts.getFirst().members().size(), weather));
        casts.forEach(cast -> world.start(cast.number(), Duration.ZERO));
        failures.stream().map(this::incident).forEach(world::plan);
        world.run(until, () -> {});
        return trace.notable();
    }
}
