package io.understudy.core.group;

import io.understudy.core.group.GroupEffect.Tell;
import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Stance;
import io.understudy.core.instance.Word;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Bond;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A vrrp_sync_group: all members are master, or none is. It hears what they wish and what keeps them out, tells them when to be master and
 * when to stop, and asks the applier for the addresses of all of them at once.
 *
 * @param members in the configured order
 * @param ranking the same in an order that every node finds that has the same group
 */
public record SyncGroupMachine(String name, List<String> members, List<String> ranking) {

    private static final int INTERVAL = 256;

    public SyncGroupMachine {
        members = List.copyOf(members);
        ranking = List.copyOf(ranking);
    }

    /** Ranks the members by what every node knows of their virtual routers, whatever it calls them. */
    public static SyncGroupMachine of(String name, SequencedMap<String, VirtualRouter> members) {
        Comparator<Map.Entry<String, VirtualRouter>> byRouter = Comparator.comparing(
                Map.Entry::getValue,
                Comparator.comparingInt(VirtualRouter::id)
                        .thenComparing(VirtualRouter::family)
                        .thenComparing(router ->
                                router.addresses().stream().sorted().toList().toString()));
        List<String> ranking = members.entrySet().stream()
                .sorted(byRouter)
                .map(Map.Entry::getKey)
                .toList();
        return new SyncGroupMachine(name, List.copyOf(members.sequencedKeySet()), ranking);
    }

    /** No member is there yet. */
    public GroupStanding beginning() {
        return GroupStanding.beginning(members);
    }

    public GroupStep step(GroupStanding here, GroupInput input) {
        return switch (input) {
            case GroupInput.Told(String member, Word word) -> told(here, member, word);
            case GroupInput.Asked(String member, Request request) ->
                switch (request) {
                    case HOLD -> askedToHold(here, member);
                    case RELEASE -> askedToRelease(here, member);
                };
            case GroupInput.Gone(String member) -> gone(here, member);
            case GroupInput.Answered(Input.Answer answer) -> answered(here.answered(), answer);
            case GroupInput.Passed(Input.News news) -> passed(here, news);
            case GroupInput.Guided(Input.Guidance guidance, Moment at) -> guided(here, guidance, at);
        };
    }

    /**
     * Its members are others than those that it stood with. Who comes to a group that is master listens first, like every router that
     * starts, and is then promoted for itself; who is no longer among them is answered by whoever calls this.
     */
    public GroupStep regroup(GroupStanding before) {
        SequencedMap<String, Part> parts = new LinkedHashMap<>();
        Part fresh = before.promoted() ? Part.NOVICE : Part.ABSENT;
        members.forEach(member -> parts.put(member, before.parts().getOrDefault(member, fresh)));
        GroupStanding here = before.regrouped(parts);
        return bind(here, Set.of())
                .then(next -> members.isEmpty() ? GroupStep.stay(next) : move(next, members.getFirst()))
                .then(SyncGroupMachine::holdIfAllWait)
                .then(SyncGroupMachine::agree);
    }

    /** What they are to have is something else: all of them ask for it again, so that it comes as one. */
    public GroupStep reassigned(GroupStanding here) {
        return new GroupStep(here, tellAll(here, new Input.Reassigned()));
    }

    private GroupStep told(GroupStanding here, String member, Word word) {
        Part part = here.part(member);
        List<Input> greeting = part.isThere() ? List.of() : here.greeting();
        Part there = part.isThere() ? part : part.told(Bond.LOOSE);
        GroupStanding heard = here.with(member, there.told(word));
        boolean turned = part.isOut() != (word.stance() == Stance.OUT);
        GroupStep step = new GroupStep(turned ? heard.causedBy(member) : heard, tell(member, greeting));
        if (!part.meansTheSame(word)) {
            step = step.and(bind(step.next(), part.isThere() ? Set.of() : Set.of(member)));
        }
        step = step.and(part.isSucceeded(word) ? relieve(step.next(), member) : move(step.next(), member));
        step = step.and(agree(step.next()));
        return step.and(partedLate(step.next(), member));
    }

    /** What it keeps for a successor has gone with what the others kept. */
    private static GroupStep partedLate(GroupStanding here, String member) {
        boolean gone = here.grip() == Grip.NONE || here.grip() == Grip.RELEASING;
        return gone && here.part(member).parts()
                ? new GroupStep(here, tell(member, List.of(new Input.LetGo())))
                : GroupStep.stay(here);
    }

    private static GroupStep guided(GroupStanding here, Input.Guidance guidance, Moment at) {
        GroupStanding next = switch (guidance) {
            case Input.Drained drained ->
                here.drained(Optional.of(drained)).promoted(false).each(Part::drained);
            case Input.Undrained undrained -> here.drained(Optional.empty());
            case Input.Appointed appointed
            when !here.isDrained(at) && here.all(Part::canRise) ->
                here.promoted(true).each(Part::risen);
            case Input.Appointed appointed -> here;
            case Input.Superseded superseded -> here;
            case Input.LetGo letGo -> here;
        };
        boolean idle = guidance instanceof Input.Appointed && !next.promoted();
        return idle ? GroupStep.stay(here) : new GroupStep(next, tellAll(next, guidance));
    }

    /** Tells everybody what the others are to it, if that is another thing than before. */
    private GroupStep bind(GroupStanding here, Set<String> unknowing) {
        int priority = priority(here);
        List<String> out =
                members.stream().filter(member -> here.part(member).isOut()).toList();
        List<GroupEffect> effects = new ArrayList<>();
        SequencedMap<String, Part> next = new LinkedHashMap<>(here.parts());
        for (String member : members) {
            Part part = here.part(member);
            Bond bond = new Bond(trouble(here, out, member), priority);
            if (part.isThere()
                    && (unknowing.contains(member)
                            || part.bond().filter(bond::equals).isEmpty())) {
                effects.add(new Tell(member, new Input.Bound(bond)));
                next.put(member, part.told(bond));
            }
        }
        return new GroupStep(here.with(next), effects);
    }

    private Optional<String> trouble(GroupStanding here, List<String> out, String member) {
        return out.stream().filter(other -> !other.equals(member)).findFirst().map(other -> trouble(here, other));
    }

    private String trouble(GroupStanding here, String culprit) {
        String what = here.part(culprit).word().troubles().stream().findFirst().orElse("is out");
        return "sync group " + name + ": " + culprit + ": " + what;
    }

    private static int priority(GroupStanding here) {
        OptionalInt lowest = here.parts().values().stream()
                .mapToInt(part -> part.word().priority())
                .filter(priority -> priority != VirtualRouter.OWNER_PRIORITY)
                .min();
        return lowest.orElse(VirtualRouter.OWNER_PRIORITY);
    }

    private GroupStep move(GroupStanding here, String mover) {
        if (here.promoted()) {
            return here.all(Part::keepsUp) ? admit(here) : fall(here.causedBy(mover), mover);
        }
        return here.all(Part::wishes) ? rise(here.causedBy(mover)) : GroupStep.stay(here);
    }

    /** Novices that would be master are; the others ask once more, for what is held with them. */
    private static GroupStep admit(GroupStanding here) {
        if (here.all(part -> !part.isToBeAdmitted())) {
            return GroupStep.stay(here);
        }
        List<GroupEffect> effects = new ArrayList<>();
        here.parts().forEach((member, part) -> {
            if (part.isToBeAdmitted()) {
                effects.add(new Tell(member, new Input.Promoted()));
            } else if (part.follows()) {
                effects.add(new Tell(member, new Input.Reassigned()));
            }
        });
        return new GroupStep(here.each(part -> part.isToBeAdmitted() ? part.admitted() : part), effects);
    }

    private GroupStep rise(GroupStanding here) {
        return new GroupStep(here.promoted(true), tellAll(here, new Input.Promoted()));
    }

    /** Whoever hears of another one's trouble stops anyway. */
    private GroupStep fall(GroupStanding here, String first) {
        return fall(here, new Input.Demoted(here.part(first).listens() ? patience(first) : 0));
    }

    /** Nobody says farewell to a successor that has claimed, else a third router might be quicker. */
    private static GroupStep relieve(GroupStanding here, String first) {
        return here.promoted() ? fall(here.causedBy(first), new Input.Relieved()) : GroupStep.stay(here);
    }

    private static GroupStep fall(GroupStanding here, Input.Order order) {
        List<GroupEffect> effects = here.parts().entrySet().stream()
                .filter(entry -> entry.getValue().isFree())
                .<GroupEffect>map(entry -> new Tell(entry.getKey(), order))
                .toList();
        return new GroupStep(here.promoted(false).each(Part::demoted), effects);
    }

    /**
     * Two nodes that have beaten each other have lost different members, so that one of them is the first to try again.
     */
    private int patience(String lost) {
        int rank = ranking.indexOf(lost);
        return INTERVAL * (members.size() - rank) / members.size();
    }

    private static GroupStep agree(GroupStanding here) {
        if (here.parts().isEmpty()) {
            return GroupStep.stay(here);
        }
        Part first = here.parts().values().iterator().next();
        Role role = first.word().role();
        if (role == here.role() || !here.all(part -> part.word().role() == role)) {
            return GroupStep.stay(here);
        }
        Part spokesman = here.cause().map(here::part).orElse(first);
        return GroupStep.stay(here.as(role, spokesman.word().reason()));
    }

    /** One transaction for all of them, when the last one has asked for it. */
    private static GroupStep askedToHold(GroupStanding here, String member) {
        return holdIfAllWait(here.with(member, here.part(member).asked(Request.HOLD)));
    }

    private static GroupStep holdIfAllWait(GroupStanding here) {
        return here.promoted() && !here.parts().isEmpty() && here.all(Part::waits) ? hold(here) : GroupStep.stay(here);
    }

    private static GroupStep hold(GroupStanding here) {
        return new GroupStep(here.each(Part::served).asking(Grip.TAKING), List.of(new GroupEffect.Hold()));
    }

    /** All of it goes when the first one gives it up. */
    private static GroupStep askedToRelease(GroupStanding here, String member) {
        GroupStanding asked = here.with(member, here.part(member).asked(Request.RELEASE));
        return switch (here.grip()) {
            case NONE -> tellAnswer(asked, new Input.Released(), Request.RELEASE);
            case RELEASING -> GroupStep.stay(asked);
            case INHERITED, TAKING, HELD, PARTING, TORN -> release(asked, member);
        };
    }

    /** What a member keeps for its successor goes with what the others have. */
    private static GroupStep release(GroupStanding here, String first) {
        List<GroupEffect> effects = new ArrayList<>(List.of(new GroupEffect.Release()));
        here.parts().forEach((member, part) -> {
            if (part.parts() && !member.equals(first)) {
                effects.add(new Tell(member, new Input.LetGo()));
            }
        });
        return new GroupStep(here.each(Part::unserved).asking(Grip.RELEASING), effects);
    }

    /** Its last will is that what it holds goes, and that is the end of what all hold. */
    private GroupStep gone(GroupStanding here, String member) {
        GroupStanding left = here.with(member, here.part(member).gone()).causedBy(member);
        return bind(left, Set.of())
                .then(next -> move(next, member))
                .then(SyncGroupMachine::agree)
                .then(next -> switch (next.grip()) {
                    case TAKING, HELD, RELEASING -> askedToRelease(next, member);
                    case NONE, INHERITED, PARTING, TORN -> GroupStep.stay(next);
                });
    }

    /** What the answer to a request says that a newer one has followed is over. */
    private static GroupStep answered(GroupStanding here, Input.Answer answer) {
        if (here.unanswered() > 0) {
            return GroupStep.stay(here);
        }
        Request request = switch (here.grip()) {
            case TAKING, HELD -> Request.HOLD;
            case NONE, INHERITED, PARTING, RELEASING, TORN -> Request.RELEASE;
        };
        GroupStep step = tellAnswer(gripped(here, answer), answer, request);
        return answer instanceof Input.Held ? step.then(SyncGroupMachine::holdOnceMore) : step;
    }

    /** Who asked anew while the transaction ran is not left waiting for others who did not, and have what they asked for. */
    private static GroupStep holdOnceMore(GroupStanding here) {
        boolean anyWaits = !here.all(part -> !part.waits());
        return anyWaits && here.all(part -> part.waits() || part.isContent()) ? hold(here) : GroupStep.stay(here);
    }

    /** After a refusal, what is in place is not known here: its members ask for it to be taken away. */
    private static GroupStanding gripped(GroupStanding here, Input.Answer answer) {
        return switch (answer) {
            case Input.Held e -> here.with(Grip.HELD);
            case Input.Released e -> here.with(Grip.NONE);
            case Input.Refused e -> here;
            case Input.Torn torn -> here.with(torn);
        };
    }

    private static GroupStep tellAnswer(GroupStanding here, Input.Answer answer, Request request) {
        List<GroupEffect> effects = here.parts().entrySet().stream()
                .filter(entry -> entry.getValue().isToHear(request))
                .flatMap(entry -> tell(entry.getKey(), entry.getValue().answers(answer)).stream())
                .toList();
        return new GroupStep(here.each(part -> part.isToHear(request) ? part.answered() : part), effects);
    }

    private static GroupStep passed(GroupStanding here, Input.News news) {
        return switch (news) {
            case Input.Staged staged -> new GroupStep(here.with(staged), tellAll(here, staged));
            case Input.Inherited inherited
            when here.grip() == Grip.NONE -> new GroupStep(here.with(Grip.INHERITED), tellAll(here, inherited));
            case Input.Inherited late -> GroupStep.stay(here);
            case Input.Lost lost -> new GroupStep(here, tellAll(here, lost));
        };
    }

    private static List<GroupEffect> tellAll(GroupStanding here, Input input) {
        return here.parts().entrySet().stream()
                .filter(entry -> entry.getValue().isThere())
                .<GroupEffect>map(entry -> new Tell(entry.getKey(), input))
                .toList();
    }

    private static List<GroupEffect> tell(String member, List<? extends Input> inputs) {
        return inputs.isEmpty()
                ? List.of()
                : inputs.stream()
                        .<GroupEffect>map(input -> new Tell(member, input))
                        .toList();
    }
}
