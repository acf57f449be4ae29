package io.understudy.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.group.GroupInput.Answered;
import io.understudy.core.group.GroupInput.Asked;
import io.understudy.core.group.GroupInput.Gone;
import io.understudy.core.group.GroupInput.Guided;
import io.understudy.core.group.GroupInput.Passed;
import io.understudy.core.group.GroupInput.Told;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Stance;
import io.understudy.core.instance.Word;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Reason;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every input in every state of a group of two, with the exact effects and the exact next state: the table is a text, which
 * {@code -Dgolden=rewrite} rewrites, to be read as a diff.
 */
class SyncGroupTableTest {

    private static final Path TABLE = Path.of("src/test/resources/groups/table.txt");

    /** Ranked the other way round than it is configured. */
    private static final SyncGroupMachine MACHINE = new SyncGroupMachine("VG", List.of("A", "B"), List.of("B", "A"));

    private static final Input.Answer HELD = new Input.Held();
    private static final Input.Answer RELEASED = new Input.Released();
    private static final Input.Answer REFUSED = new Input.Refused("no");
    private static final Input.Answer TORN = new Input.Torn("stays");

    private static final List<GroupInput> EMPTY = List.of();
    private static final List<GroupInput> LISTENING = and(EMPTY, backup("A"), backup("B"));
    private static final List<GroupInput> INHERITED = and(LISTENING, new Passed(new Input.Inherited()));
    private static final List<GroupInput> HALF = and(LISTENING, wishing("A"));
    private static final List<GroupInput> PROMOTED = and(HALF, wishing("B"));
    private static final List<GroupInput> HALF_ASKED = and(PROMOTED, leading("A"), hold("A"));
    private static final List<GroupInput> TAKING = and(HALF_ASKED, leading("B"), hold("B"));
    private static final List<GroupInput> MASTER = and(TAKING, new Answered(HELD), master("A"), master("B"));
    private static final List<GroupInput> LOST = and(MASTER, new Passed(new Input.Lost("192.0.2.1/24")), hold("A"));
    private static final List<GroupInput> FALLING = and(MASTER, yielding("B"));
    private static final List<GroupInput> RELEASING = and(FALLING, release("B"));
    private static final List<GroupInput> OUT = and(LISTENING, out("A"));
    private static final List<GroupInput> LEFT_OUT = and(MASTER, out("A"), release("A"));
    private static final List<GroupInput> REFUSED_ONCE = and(TAKING, new Answered(REFUSED));
    private static final List<GroupInput> TORN_APART = and(TAKING, new Answered(TORN), out("A"), out("B"));
    private static final List<GroupInput> CROSSED = and(TAKING, release("B"), hold("B"));

    private static final List<GroupInput> DRAINED = and(MASTER, guided(new Input.Drained(new Drain(Optional.empty()))));
    private static final List<GroupInput> PARTING = and(DRAINED, parting("A"), parting("B"));
    private static final List<GroupInput> MOVED = and(LISTENING, guided(new Input.Appointed(new Moment(9))));

    private record State(String name, List<GroupInput> way) {}

    private static List<State> states() {
        return List.of(
                new State("nobody is there", EMPTY),
                new State("both listen", LISTENING),
                new State("both listen, and an earlier run has left something", INHERITED),
                new State("A wishes", HALF),
                new State("both were promoted", PROMOTED),
                new State("A has claimed and asked", HALF_ASKED),
                new State("both have asked, and the kernel has not answered", TAKING),
                new State("both are MASTER", MASTER),
                new State("something was taken away, and A has asked for it", LOST),
                new State("B has yielded", FALLING),
                new State("B has yielded and asked for the release", RELEASING),
                new State("A has a fault", OUT),
                new State("A had a fault as MASTER, and has asked for the release", LEFT_OUT),
                new State("the kernel has refused", REFUSED_ONCE),
                new State("the kernel has kept something", TORN_APART),
                new State("B has yielded and claimed again before the kernel has answered", CROSSED),
                new State("both were MASTER, and are drained", DRAINED),
                new State("both have resigned because they are drained, and keep what they have", PARTING),
                new State("both were appointed", MOVED));
    }

    private static List<GroupInput> inputs() {
        return List.of(
                out("A"),
                told("A", Stance.WAITING, Role.INIT, Reason.SHUTDOWN),
                backup("A"),
                yielding("A"),
                yielding("B"),
                wishing("A"),
                wishing("B"),
                leading("A"),
                master("A"),
                parting("A"),
                succeeded("A"),
                hold("A"),
                hold("B"),
                release("A"),
                release("B"),
                new Gone("A"),
                new Answered(HELD),
                new Answered(RELEASED),
                new Answered(REFUSED),
                new Answered(TORN),
                new Passed(new Input.Lost("192.0.2.1/24")),
                new Passed(new Input.Staged(Optional.of("no"))),
                new Passed(new Input.Inherited()),
                guided(new Input.Drained(new Drain(Optional.empty()))),
                guided(new Input.Undrained()),
                guided(new Input.Appointed(new Moment(9))),
                guided(new Input.Superseded(new Moment(9))),
                guided(new Input.LetGo()));
    }

    private static GroupInput guided(Input.Guidance guidance) {
        return new Guided(guidance, new Moment(0));
    }

    private static List<GroupInput> and(List<GroupInput> way, GroupInput... more) {
        return Stream.of(way, List.of(more)).flatMap(List::stream).toList();
    }

    private static GroupInput told(String member, Stance stance, Role role, Reason reason) {
        List<String> troubles = stance == Stance.OUT ? List.of("interface eth0 is down") : List.of();
        return new Told(member, new Word(stance, member.equals("A") ? 100 : 150, role, reason, troubles));
    }

    private static GroupInput out(String member) {
        return told(member, Stance.OUT, Role.FAULT, Reason.FAULT);
    }

    private static GroupInput backup(String member) {
        return told(member, Stance.LISTENING, Role.BACKUP, Reason.STARTUP);
    }

    private static GroupInput yielding(String member) {
        return told(member, Stance.FOLLOWING, Role.MASTER, Reason.HIGHER_PRIORITY);
    }

    private static GroupInput wishing(String member) {
        return told(member, Stance.WISHING, Role.BACKUP, Reason.STARTUP);
    }

    private static GroupInput leading(String member) {
        return told(member, Stance.LEADING, Role.BACKUP, Reason.MASTER_DOWN);
    }

    private static GroupInput master(String member) {
        return told(member, Stance.LEADING, Role.MASTER, Reason.MASTER_DOWN);
    }

    private static GroupInput parting(String member) {
        return told(member, Stance.PARTING, Role.MASTER, Reason.DRAINED);
    }

    private static GroupInput succeeded(String member) {
        return told(member, Stance.PARTING, Role.MASTER, Reason.MOVED);
    }

    private static GroupInput hold(String member) {
        return new Asked(member, Request.HOLD);
    }

    private static GroupInput release(String member) {
        return new Asked(member, Request.RELEASE);
    }

    @Test
    void every_input_in_every_state_does_what_is_written() throws IOException {
        List<String> table =
                states().stream().flatMap(state -> section(state).stream()).toList();

        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.write(TABLE, table);
        }
        assertEquals(String.join("\n", Files.readAllLines(TABLE)), String.join("\n", table));
    }

    @Test
    void nodes_rank_members_alike_in_whatever_order_they_list_addresses() {
        List<String> here = ranking(List.of("192.0.2.1", "192.0.2.9"), List.of("192.0.2.5"));
        List<String> there = ranking(List.of("192.0.2.9", "192.0.2.1"), List.of("192.0.2.5"));

        assertEquals(List.of("A", "B"), here);
        assertEquals(here, there);
    }

    private static List<String> ranking(List<String> addressesOfA, List<String> addressesOfB) {
        SequencedMap<String, VirtualRouter> members = new LinkedHashMap<>();
        members.put("A", router(addressesOfA));
        members.put("B", router(addressesOfB));
        return SyncGroupMachine.of("VG", members).ranking();
    }

    private static VirtualRouter router(List<String> addresses) {
        return new VirtualRouter(
                51,
                Version.V3,
                Family.IPV4,
                VirtualRouter.DEFAULT_PRIORITY,
                Duration.ofSeconds(1),
                VirtualRouter.DEFAULT_DOWN_ADVERTS,
                true,
                Duration.ZERO,
                Announcing.DEFAULT,
                addresses.stream().map(IpAddress::of).toList());
    }

    @Test
    void the_inputs_are_all_that_there_are() {
        Set<String> every = Stream.of(GroupInput.class, Input.Answer.class, Input.News.class, Input.Guidance.class)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        Arrays.stream(Stance.values()).map(Stance::name).forEach(every::add);
        Arrays.stream(Request.values()).map(Request::name).forEach(every::add);

        String used = inputs().toString();

        assertTrue(every.stream().allMatch(used::contains), () -> every + " in " + used);
    }

    private static List<String> section(State state) {
        GroupStanding here = MACHINE.beginning();
        for (GroupInput input : state.way()) {
            here = MACHINE.step(here, input).next();
        }
        List<String> lines = new ArrayList<>(List.of("== " + state.name(), "   " + text(here)));
        for (GroupInput input : inputs()) {
            GroupStep step = MACHINE.step(here, input);
            lines.add("-- " + text(input));
            step.effects().forEach(effect -> lines.add("   > " + text(effect)));
            lines.add("   " + (step.next().equals(here) ? "as before" : text(step.next())));
        }
        return lines;
    }

    private static String text(GroupInput input) {
        return switch (input) {
            case Told(String member, Word word) ->
                member + " says " + word.stance() + ", " + word.role() + " "
                        + word.reason().code();
            case Asked(String member, Request request) -> member + " asks to " + request;
            case Gone(String member) -> member + " is gone";
            case Answered(Input.Answer answer) -> "the applier answers " + answer;
            case Guided(Input.Guidance guidance, Moment at) -> "an operator wants " + guidance;
            case Passed(Input.News news) -> "the applier tells " + news;
        };
    }

    private static String text(GroupEffect effect) {
        return switch (effect) {
            case GroupEffect.Tell(String member, Input.Bound bound) ->
                member + ": bound to " + bound.bond().priority()
                        + bond(bound.bond().trouble());
            case GroupEffect.Tell(String member, Input input) -> member + ": " + input;
            case GroupEffect.Hold hold -> "HOLD";
            case GroupEffect.Release release -> "RELEASE";
        };
    }

    private static String bond(Optional<String> trouble) {
        return trouble.map(words -> " by \"" + words + "\"").orElse("");
    }

    private static String text(GroupStanding here) {
        return (here.promoted() ? "promoted, " : "") + here.grip()
                + (here.unanswered() > 0 ? " (" + here.unanswered() + " unanswered)" : "")
                + ", " + here.role() + " " + here.reason().code()
                + here.cause().map(member -> " by " + member).orElse("")
                + here.staged().map(staged -> ", " + staged).orElse("")
                + here.drain().map(drain -> ", drained").orElse("")
                + here.torn().map(torn -> ", " + torn).orElse("")
                + here.parts().entrySet().stream()
                        .map(entry -> "; " + entry.getKey() + " " + text(entry.getValue()))
                        .collect(Collectors.joining());
    }

    private static String text(Part part) {
        return part.word().stance() + "/" + part.word().role() + " "
                + part.bond()
                        .map(bond -> bond.priority() + bond(bond.trouble()))
                        .orElse("absent")
                + part.newest()
                        .map(request -> " " + part.unanswered() + " x " + request)
                        .orElse("")
                + (part.waits() ? " waiting" : "");
    }
}
