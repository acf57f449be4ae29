package io.understudy.simulator;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.journal.Journal;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A script of an election in which nothing is left to chance: who takes part, and what goes wrong when. One line each:
 *
 * <pre>
 *   node a 200            node b 150 nopreempt        a version 3 router over IPv4 that advertises every second, started at 0
 *   at 10 pause a 5       at 20 crash a 5             seconds; unplug and stop likewise
 *   at 30 cut a b 5       at 40 refuse b 5            frames from a do not reach b; the kernel of b refuses everything
 *   node c 100 tracks web -50                         a script called web with a weight, or 0 for none
 *   at 10 fail c 5        at 20 vanish c 5            its script fails; its interface is deleted (likewise: replace, unaddress)
 *   at 30 rob c 1 12      at 40 reconfigure c 200 5   every second its address is removed; it crashes and has another priority
 *   until 60
 * </pre>
 */
final class Scenario {

    private static final Timing TIMING = new Timing(Duration.ZERO, Duration.ofNanos(20_000), Duration.ZERO);
    private static final int LINES_KEPT = 10_000;

    private final List<Member> members = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private Duration until = Duration.ZERO;

    private Scenario() {}

    static Scenario parse(List<String> script) {
        Scenario scenario = new Scenario();
        script.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(scenario::read);
        return scenario;
    }

    private void read(String line) {
        List<String> words = List.of(line.split(" +"));
        switch (words.getFirst()) {
            case "node" -> members.add(member(words));
            case "at" -> incidents.add(incident(words));
            case "until" -> until = seconds(words.get(1));
            default -> throw new IllegalArgumentException(line);
        }
    }

    private Member member(List<String> words) {
        Setup setup = words.contains("tracks") ? tracking(after(words, "tracks")) : Setup.PLAIN;
        return new Member(words.get(1), members.size(), router(words), setup);
    }

    private static Setup tracking(List<String> words) {
        Subject subject = new Subject.Script(words.getFirst());
        return Setup.PLAIN.tracking(List.of(new Tracked(subject, Integer.parseInt(words.get(1)), false)));
    }

    private static List<String> after(List<String> words, String word) {
        return words.subList(words.indexOf(word) + 1, words.size());
    }

    private static VirtualRouter router(List<String> words) {
        return new VirtualRouter(
                51,
                Version.V3,
                Family.IPV4,
                Integer.parseInt(words.get(2)),
                Duration.ofSeconds(1),
                VirtualRouter.DEFAULT_DOWN_ADVERTS,
                !words.contains("nopreempt"),
                Duration.ZERO,
                Announcing.DEFAULT,
                List.of(IpAddress.of("192.0.2.100")));
    }

    private Incident incident(List<String> words) {
        Duration at = seconds(words.get(1));
        Duration lasting = seconds(words.getLast());
        int host = number(words.get(3));
        return switch (words.get(2)) {
            case "pause" -> new Incident.Pause(host, at, lasting);
            case "crash" -> new Incident.Crash(host, at, lasting);
            case "unplug" -> new Incident.Unplug(host, at, lasting);
            case "stop" -> new Incident.Stop(host, at, lasting);
            case "refuse" -> new Incident.Refuse(host, 1, at, lasting);
            case "vanish" -> new Incident.Vanish(host, at, lasting);
            case "replace" -> new Incident.Replace(host, at);
            case "unaddress" -> new Incident.Unaddress(host, at, lasting);
            case "rob" -> new Incident.Rob(host, seconds(words.get(4)), at, lasting);
            case "fail" -> failure(host, at, lasting);
            case "reconfigure" -> new Incident.Reconfigure(host, changed(host, words.get(4)), at, lasting);
            case "cut" -> new Incident.Cut(host, number(words.get(4)), at, lasting);
            default -> throw new IllegalArgumentException(String.join(" ", words));
        };
    }

    private Incident failure(int host, Duration at, Duration lasting) {
        Tracked tracked = members.get(host).setup().tracked().getFirst();
        return new Incident.Track(host, tracked, new Reading.Bad("ended with status 1"), at, lasting);
    }

    private Member changed(int host, String priority) {
        Member member = members.get(host);
        return new Member(member.name(), host, member.router().at(Integer.parseInt(priority)), member.setup());
    }

    private int number(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node " + name))
                .number();
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    /** What happened, without the daily round of advertisements. */
    List<String> play() {
        Trace trace = new Trace(LINES_KEPT);
        World world = new World(members, TIMING, new SplittableRandom(1), trace, Journal.NONE);
        members.forEach(member -> world.start(member.number(), Duration.ZERO));
        incidents.forEach(world::plan);
        world.run(until, () -> {});
        return trace.notable();
    }
}
