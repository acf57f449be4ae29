package io.understudy.core.group;

import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.router.Reason;
import io.understudy.core.time.Moment;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where a sync group stands: what its members told and asked for last, and what the kernel has for all of them.
 *
 * @param parts by name, in the configured order
 * @param promoted whether the last that all members were told is to be master
 * @param grip what the kernel has
 * @param unanswered how many requests the applier has not answered yet; only the answer to the newest one counts
 * @param staged whether what they have as long as they run is in place, if that was told
 * @param drain the last that was told of it, if that is not taken back
 * @param torn what the kernel said if it has something that would not go away
 * @param role the last that all members agreed on
 * @param reason why
 * @param cause the member that began what is going on
 */
public record GroupStanding(
        SequencedMap<String, Part> parts,
        boolean promoted,
        Grip grip,
        int unanswered,
        Optional<Input.Staged> staged,
        Optional<Input.Drained> drain,
        Optional<Input.Torn> torn,
        Role role,
        Reason reason,
        Optional<String> cause) {

    public GroupStanding {
        parts = Parts.of(parts);
    }

    static GroupStanding beginning(List<String> members) {
        SequencedMap<String, Part> parts = new LinkedHashMap<>();
        members.forEach(member -> parts.put(member, Part.ABSENT));
        return new GroupStanding(
                parts,
                false,
                Grip.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Role.INIT,
                Reason.STARTUP,
                Optional.empty());
    }

    /** What keeps the group out, each with the name of the member. */
    public List<String> faults() {
        return parts.entrySet().stream()
                .filter(entry -> entry.getValue().isOut())
                .flatMap(entry ->
                        entry.getValue().word().troubles().stream().map(trouble -> entry.getKey() + ": " + trouble))
                .toList();
    }

    Part part(String member) {
        return Parts.of(parts).of(member);
    }

    /** What those of its members are still owed that are not among these any more: they are served for the last time. */
    public Map<String, List<Input>> owed(Collection<String> staying) {
        Map<String, List<Input>> owed = new HashMap<>();
        parts.forEach((member, part) -> {
            if (!staying.contains(member)) {
                owed.put(member, part.answers(new Input.Released()));
            }
        });
        return owed;
    }

    /** @param names by the old name of a member, its new one */
    public GroupStanding renamed(Map<String, String> names) {
        SequencedMap<String, Part> next = new LinkedHashMap<>();
        parts.forEach((member, part) -> next.put(names.getOrDefault(member, member), part));
        Optional<String> culprit = cause.map(member -> names.getOrDefault(member, member));
        return new GroupStanding(next, promoted, grip, unanswered, staged, drain, torn, role, reason, culprit);
    }

    boolean all(Predicate<Part> what) {
        return Parts.of(parts).all(what);
    }

    GroupStanding with(String member, Part part) {
        return with(Parts.of(parts).with(member, part));
    }

    GroupStanding each(UnaryOperator<Part> change) {
        return with(Parts.of(parts).each(change));
    }

    /** The same with other parts. */
    public GroupStanding with(SequencedMap<String, Part> next) {
        return new GroupStanding(next, promoted, grip, unanswered, staged, drain, torn, role, reason, cause);
    }

    /**
     * With only those parts that are others than before: there may be a thousand, most of which a step leaves as they are.
     *
     * @param before of the same members
     */
    public GroupStanding since(GroupStanding before) {
        return with(Parts.of(parts).since(Parts.of(before.parts)));
    }

    /** With these members, of whom one may have been the cause of what is going on; who has left is blamed no longer. */
    GroupStanding regrouped(SequencedMap<String, Part> next) {
        Optional<String> culprit = cause.filter(next::containsKey);
        return new GroupStanding(next, promoted, grip, unanswered, staged, drain, torn, role, reason, culprit);
    }

    GroupStanding promoted(boolean next) {
        return new GroupStanding(parts, next, grip, unanswered, staged, drain, torn, role, reason, cause);
    }

    GroupStanding with(Grip next) {
        return new GroupStanding(
                parts, promoted, next, unanswered, staged, drain, Optional.empty(), role, reason, cause);
    }

    GroupStanding asking(Grip next) {
        return new GroupStanding(
                parts, promoted, next, unanswered + 1, staged, drain, Optional.empty(), role, reason, cause);
    }

    GroupStanding answered() {
        return new GroupStanding(
                parts, promoted, grip, Math.max(0, unanswered - 1), staged, drain, torn, role, reason, cause);
    }

    GroupStanding with(Input.Staged next) {
        return new GroupStanding(
                parts, promoted, grip, unanswered, Optional.of(next), drain, torn, role, reason, cause);
    }

    GroupStanding with(Input.Torn next) {
        return new GroupStanding(
                parts, promoted, Grip.TORN, unanswered, staged, drain, Optional.of(next), role, reason, cause);
    }

    /** What a member has to know that has only just come. */
    List<Input> greeting() {
        return Stream.of(staged, drain, Optional.of(new Input.Inherited()).filter(so -> grip == Grip.INHERITED), torn)
                .<Input>flatMap(Optional::stream)
                .toList();
    }

    boolean isDrained(Moment now) {
        return drain.filter(told -> !told.drain().over(now)).isPresent();
    }

    GroupStanding drained(Optional<Input.Drained> next) {
        return new GroupStanding(parts, promoted, grip, unanswered, staged, next, torn, role, reason, cause);
    }

    GroupStanding as(Role next, Reason why) {
        return new GroupStanding(parts, promoted, grip, unanswered, staged, drain, torn, next, why, cause);
    }

    GroupStanding causedBy(String member) {
        return new GroupStanding(
                parts, promoted, grip, unanswered, staged, drain, torn, role, reason, Optional.of(member));
    }
}
