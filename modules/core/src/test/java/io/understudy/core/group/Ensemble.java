package io.understudy.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.router.Effect;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import io.understudy.core.tracking.Reading;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A whole sync group in memory: members, the group, an applier and a kernel, and everything that they have sent each other and that has not
 * arrived. Any of it may arrive next, but never before what the same sender sent the same receiver earlier by the same way.
 */
final class Ensemble {

    private final SplittableRandom random;
    private final List<Player> players = new ArrayList<>();
    private final SyncGroupMachine machine;
    private final Map<String, Deque<Runnable>> ways = new LinkedHashMap<>();
    private final Map<Player, Integer> known = new HashMap<>();
    private final Story story = new Story();
    private final Set<String> farewells = new TreeSet<>();
    private GroupStanding group;
    private Inventory kernel = Inventory.NOTHING;
    private Moment now = new Moment(0);
    private int refusing;

    Ensemble(List<Player.Kind> kinds, SplittableRandom random) {
        this.random = random;
        SequencedMap<String, VirtualRouter> routers = new LinkedHashMap<>();
        for (Player.Kind kind : kinds) {
            Player player = new Player("VI_" + players.size(), players.size(), kind);
            routers.put(player.name(), Player.router(players.size(), kind));
            players.add(player);
        }
        machine = SyncGroupMachine.of(Player.GROUP, routers);
        group = machine.beginning();
        players.forEach(this::begin);
    }

    private void begin(Player player) {
        int number = players.indexOf(player);
        tell(player);
        take(player, Player.seen(number, true));
        take(player, new Input.Read(Player.SCRIPT, new Reading.Good()));
        take(player, new Input.Read(Player.BONUS, new Reading.Bad("no")));
        take(player, new Input.Run());
    }

    private void take(Player player, Input input) {
        List<Effect> effects = player.take(input, now);
        say(() -> player.name() + " <- " + input + ": " + effects);
        effects.forEach(effect -> {
            switch (effect) {
                case Effect.Hold e -> ask(player, Request.HOLD);
                case Effect.Release e -> ask(player, Request.RELEASE);
                case Effect.Advertise e -> {}
                case Effect.Hush e -> {}
                case Effect.Resign e -> farewells.add(player.name());
                case Effect.Announce e ->
                    assertEquals(Role.MASTER, player.role(), () -> "announces what is not in place" + this);
            }
        });
        tell(player);
    }

    /** By way of the packet actor, so that a word may overtake it, and it a word. */
    private void ask(Player player, Request request) {
        send("requests of " + player.name(), () -> step(new GroupInput.Asked(player.name(), request)));
    }

    private void tell(Player player) {
        int life = player.life();
        player.news()
                .ifPresent(word -> send("words of " + player.name(), () -> {
                    known.put(player, life);
                    step(new GroupInput.Told(player.name(), word));
                }));
    }

    private void step(GroupInput input) {
        GroupStep step = machine.step(group, input);
        group = step.next();
        say(() -> "group <- " + input + ": " + step.effects());
        step.effects().forEach(effect -> perform(effect));
    }

    private void perform(GroupEffect effect) {
        switch (effect) {
            case GroupEffect.Tell(String member, Input input) -> {
                if (input instanceof Input.Promoted) {
                    assertTrue(group.all(Part::wishes), () -> "promoted against a wish" + this);
                }
                Player player = player(member);
                if (known.getOrDefault(player, 0) == player.life()) {
                    send("group to " + member, () -> take(player, input));
                }
            }
            case GroupEffect.Hold hold -> {
                assertTrue(group.promoted(), () -> "takes without being promoted" + this);
                assertTrue(
                        group.all(part -> part.isContent() || part.newest().equals(Optional.of(Request.HOLD))),
                        () -> "takes before all have asked" + this);
                send("group to applier", this::hold);
            }
            case GroupEffect.Release release -> send("group to applier", this::release);
        }
    }

    private Player player(String name) {
        return players.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void hold() {
        if (random.nextInt(100) >= refusing) {
            kernel = Inventory.EVERYTHING;
            answer(new Input.Held());
        } else if (random.nextInt(4) == 0) {
            kernel = Inventory.SOMETHING;
            answer(new Input.Torn("VI_0: will not go away"));
        } else {
            kernel = kernel == Inventory.EVERYTHING ? Inventory.SOMETHING : kernel;
            answer(new Input.Refused("VI_0: no"));
        }
    }

    private void release() {
        if (kernel != Inventory.NOTHING && random.nextInt(200) < refusing) {
            kernel = Inventory.SOMETHING;
            answer(new Input.Torn("VI_0: will not go away"));
        } else {
            kernel = Inventory.NOTHING;
            answer(new Input.Released());
        }
    }

    private void answer(Input.Answer answer) {
        Inventory has = kernel;
        say(() -> "kernel has " + has);
        send("applier to group", () -> step(new GroupInput.Answered(answer)));
    }

    private void send(String way, Runnable message) {
        ways.computeIfAbsent(way, name -> new ArrayDeque<>()).addLast(message);
    }

    boolean deliverOne() {
        List<Deque<Runnable>> busy =
                ways.values().stream().filter(way -> !way.isEmpty()).toList();
        if (busy.isEmpty()) {
            return false;
        }
        busy.get(random.nextInt(busy.size())).removeFirst().run();
        return true;
    }

    void deliverAll() {
        int most = 100_000;
        while (deliverOne()) {
            most--;
            assertTrue(most > 0, () -> "never stops talking" + this);
        }
    }

    /** Anything that can happen to a member, or be wanted of all. */
    void disturb() {
        if (random.nextInt(12) == 0) {
            step(new GroupInput.Guided(guidance(), now));
            return;
        }
        Player player = players.get(random.nextInt(players.size()));
        int number = players.indexOf(player);
        switch (random.nextInt(17)) {
            case 0 -> take(player, Player.seen(number, false));
            case 1, 2, 3 -> take(player, Player.seen(number, true));
            case 4, 5 -> take(player, Player.advert(random.nextInt(1, 256)));
            case 6 -> take(player, Player.farewell());
            case 7 -> take(player, new Input.Read(Player.SCRIPT, new Reading.Bad("no")));
            case 8, 9 -> take(player, new Input.Read(Player.SCRIPT, new Reading.Good()));
            case 10 -> take(player, new Input.Read(Player.BONUS, new Reading.Good()));
            case 11 -> take(player, new Input.Read(Player.BONUS, new Reading.Bad("no")));
            case 12 -> take(player, random.nextInt(3) == 0 ? new Input.Stop() : new Input.Run());
            case 13 -> crash(player);
            case 14 -> lose();
            case 15 -> stage(random.nextBoolean());
            default -> refusing = random.nextInt(3) * 40;
        }
    }

    private Input.Guidance guidance() {
        Moment until = now.plus(Duration.ofMillis(random.nextInt(10_000)));
        return switch (random.nextInt(6)) {
            case 0 -> new Input.Drained(new Drain(random.nextBoolean() ? Optional.of(until) : Optional.empty()));
            case 1 -> new Input.Undrained();
            case 2, 3 -> new Input.Appointed(until);
            case 4 -> new Input.Superseded(until);
            default -> new Input.LetGo();
        };
    }

    /** What it has told arrives, what it has asked for and what is sent to it does not; another takes its place, which nobody knows. */
    private void crash(Player player) {
        say(() -> player.name() + " crashes");
        ways.remove("requests of " + player.name());
        ways.remove("group to " + player.name());
        send("words of " + player.name(), () -> step(new GroupInput.Gone(player.name())));
        player.beReborn();
        begin(player);
    }

    private void lose() {
        if (kernel == Inventory.EVERYTHING) {
            kernel = Inventory.SOMETHING;
            say(() -> "somebody removes something");
            send("applier to group", () -> step(new GroupInput.Passed(new Input.Lost("192.0.2.100/24 dev eth0"))));
        }
    }

    /** What is prepared is in place, or will not go there. */
    private void stage(boolean inVain) {
        Optional<String> trouble = Optional.of("VI_0: no such device").filter(words -> inVain);
        send("applier to group", () -> step(new GroupInput.Passed(new Input.Staged(trouble))));
    }

    /** An earlier run has left something, which is told before anything is asked for. */
    void inherit() {
        kernel = Inventory.SOMETHING;
        send("applier to group", () -> step(new GroupInput.Passed(new Input.Inherited())));
    }

    /** To the next deadline, or not quite, or beyond it; whoever is due wakes up. */
    void pass() {
        Optional<Moment> next =
                players.stream().flatMap(player -> player.deadline().stream()).min(Moment::compareTo);
        now = switch (random.nextInt(4)) {
            case 0 -> now.plus(Duration.ofMillis(random.nextInt(300)));
            default -> next.filter(now::isBefore).orElse(now);
        };
        wakeDue();
    }

    private void wakeDue() {
        players.stream()
                .filter(player ->
                        player.deadline().filter(at -> !now.isBefore(at)).isPresent())
                .forEach(player -> take(player, new Input.Wake()));
    }

    /** Everything is well, and nobody else is there; everything arrives at once. */
    void calm(Duration lasting) {
        refusing = 0;
        stage(false);
        step(new GroupInput.Guided(new Input.Undrained(), now));
        for (Player player : players) {
            take(player, Player.seen(players.indexOf(player), true));
            take(player, new Input.Read(Player.SCRIPT, new Reading.Good()));
            take(player, new Input.Run());
        }
        live(lasting);
    }

    void live(Duration lasting) {
        Moment end = now.plus(lasting);
        while (now.isBefore(end)) {
            deliverAll();
            now = players.stream()
                    .flatMap(player -> player.deadline().stream())
                    .min(Moment::compareTo)
                    .map(end::earlier)
                    .orElse(end);
            wakeDue();
        }
        deliverAll();
    }

    /** What must hold whenever nothing is under way. */
    void checkAgreement() {
        List<Boolean> leading = players.stream().map(Player::leads).distinct().toList();
        assertEquals(1, leading.size(), () -> "some lead, and some do not" + this);
        assertEquals(
                List.of(),
                players.stream().filter(player -> player.unanswered() > 0).toList(),
                () -> "not every request was answered" + this);
        boolean everything = players.stream().allMatch(player -> player.role() == Role.MASTER);
        boolean nothing = players.stream().noneMatch(player -> player.role() == Role.MASTER);
        assertTrue(everything || nothing, () -> "some are MASTER, and some are not" + this);
        List<Boolean> parting = players.stream()
                .map(player -> player.grip() == Grip.PARTING)
                .distinct()
                .toList();
        assertEquals(1, parting.size(), () -> "some keep what they have, and some do not" + this);
        boolean has = leading.getFirst() || parting.getFirst();
        assertEquals(has, everything, () -> "leads and is not MASTER, or the other way round" + this);
        if (everything) {
            assertEquals(Inventory.EVERYTHING, kernel, () -> "is MASTER without its addresses" + this);
            assertEquals(Role.MASTER, group.role(), this::toString);
        } else if (group.grip() == Grip.INHERITED) {
            assertTrue(
                    players.stream().allMatch(player -> player.grip() == Grip.INHERITED),
                    () -> "some keep what was left, and some do not" + this);
        } else if (players.stream().noneMatch(player -> player.grip() == Grip.TORN)) {
            assertEquals(Inventory.NOTHING, kernel, () -> "holds what it may not" + this);
        }
        List<Role> roles = players.stream().map(Player::role).distinct().toList();
        if (roles.size() == 1) {
            assertEquals(roles.getFirst(), group.role(), () -> "the group says something else" + this);
        }
        checkPriorities();
    }

    /** Drained, or pinned as all are, nobody has the priority of before. */
    private void checkPriorities() {
        if (players.stream().anyMatch(Player::isMoved)) {
            return;
        }
        int lowest = players.stream()
                .mapToInt(player -> player.word().priority())
                .filter(priority -> priority != 255)
                .min()
                .orElse(255);
        players.stream()
                .filter(player -> player.word().priority() != 255)
                .forEach(player ->
                        assertEquals(lowest, player.priority(), () -> "has another priority than the others" + this));
    }

    boolean isMaster() {
        return players.stream().allMatch(player -> player.role() == Role.MASTER);
    }

    Inventory kernel() {
        return kernel;
    }

    GroupStanding group() {
        return group;
    }

    List<Player> players() {
        return players;
    }

    /** Who has said farewell since this was asked last. */
    Set<String> farewells() {
        Set<String> since = Set.copyOf(farewells);
        farewells.clear();
        return since;
    }

    /** Within the next seconds somebody is to claim the role whom an operator has chosen. */
    void supersede() {
        step(new GroupInput.Guided(new Input.Superseded(now.plus(Duration.ofSeconds(4))), now));
        deliverAll();
    }

    void tell(int number, Input input) {
        take(players.get(number), input);
    }

    private void say(Supplier<String> what) {
        story.tell(now, what);
    }

    @Override
    public String toString() {
        return Stream.of(
                        story.lines(),
                        players.stream().map(Player::toString),
                        Stream.of("kernel has " + kernel + ", group " + group.role() + " " + group.grip()))
                .flatMap(lines -> lines)
                .reduce("", (all, line) -> all + "\n" + line);
    }
}
