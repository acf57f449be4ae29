package io.understudy.node;

import io.understudy.core.tracking.Subject;
import io.understudy.node.Alteration.How;
import io.understudy.node.tracking.Tracker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A {@link Difference} in words for an operator. */
final class Wording {

    private Wording() {}

    static List<Alteration> of(Difference difference) {
        List<Alteration> all = new ArrayList<>();
        difference.routers().forEach(fate -> router(fate).ifPresent(all::add));
        difference.groups().forEach(fate -> group(fate).ifPresent(all::add));
        NodePlan before = difference.before();
        NodePlan after = difference.after();
        all.addAll(compared(
                before.fixtures(), after.fixtures(), fixture -> "static " + fixture.item(), FixturePlan::item));
        all.addAll(compared(before.trackers(), after.trackers(), Wording::tracker, tracker -> tracker));
        all.addAll(compared(
                before.sync().stream().toList(),
                after.sync().stream().toList(),
                sync -> "the IPVS sync daemon",
                sync -> sync));
        if (!before.pacing().equals(after.pacing())) {
            all.add(new Alteration(How.CHANGED, "pacing of announcements", List.of()));
        }
        if (before.tellsOfStrangers() != after.tellsOfStrangers()) {
            String name = "log-unknown-vrids";
            all.add(new Alteration(
                    How.CHANGED,
                    "the log",
                    List.of(name + " " + before.tellsOfStrangers() + " -> " + after.tellsOfStrangers())));
        }
        return all;
    }

    private static String tracker(Tracker tracker) {
        Subject subject = tracker.subject();
        return "the tracker of " + subject.text();
    }

    private static Optional<Alteration> router(Fate<InstancePlan> fate) {
        return switch (fate) {
            case Fate.Added<InstancePlan>(InstancePlan plan) ->
                Optional.of(new Alteration(How.ADDED, name(plan), List.of(summary(plan))));
            case Fate.Removed<InstancePlan>(InstancePlan plan) ->
                Optional.of(new Alteration(How.REMOVED, name(plan), List.of()));
            case Fate.Anew<InstancePlan>(InstancePlan was, InstancePlan is, String why) ->
                Optional.of(new Alteration(How.ANEW, name(was), List.of(why)));
            case Fate.Kept<InstancePlan>(InstancePlan was, InstancePlan is) -> kept(was, is);
        };
    }

    private static Optional<Alteration> kept(InstancePlan was, InstancePlan is) {
        List<String> details = new ArrayList<>();
        if (!was.name().equals(is.name())) {
            details.add("its name is " + is.name() + " now, its role stays");
        }
        details.addAll(Traits.changed(was, is));
        return details.isEmpty() ? Optional.empty() : Optional.of(new Alteration(How.CHANGED, name(was), details));
    }

    private static String name(InstancePlan plan) {
        return "instance " + plan.name();
    }

    private static String summary(InstancePlan plan) {
        InstancePlan.Identity identity = plan.identity();
        return "virtual-router-id " + identity.id() + " on " + identity.link() + ", priority "
                + plan.machine().router().priority();
    }

    private static Optional<Alteration> group(Fate<GroupPlan> fate) {
        return switch (fate) {
            case Fate.Added<GroupPlan>(GroupPlan plan) ->
                Optional.of(new Alteration(How.ADDED, name(plan), List.of("members " + plan.members())));
            case Fate.Removed<GroupPlan>(GroupPlan plan) ->
                Optional.of(new Alteration(How.REMOVED, name(plan), List.of()));
            case Fate.Anew<GroupPlan>(GroupPlan was, GroupPlan is, String why) ->
                Optional.of(new Alteration(How.ANEW, name(was), List.of(why)));
            case Fate.Kept<GroupPlan>(GroupPlan was, GroupPlan is) when was.equals(is) -> Optional.empty();
            case Fate.Kept<GroupPlan>(GroupPlan was, GroupPlan is) ->
                Optional.of(new Alteration(How.CHANGED, name(was), otherwise(was, is)));
        };
    }

    private static List<String> otherwise(GroupPlan was, GroupPlan is) {
        List<String> details = new ArrayList<>();
        if (!was.name().equals(is.name())) {
            details.add("its name is " + is.name() + " now, its role stays");
        }
        List<String> gained = Traits.gained(was.members(), is.members(), member -> "member " + member);
        details.addAll(gained);
        if (gained.isEmpty() && !was.members().equals(is.members())) {
            details.add("the order of its members");
        }
        return details;
    }

    private static String name(GroupPlan plan) {
        return "sync group " + plan.name();
    }

    /** Of things that are known by a name, and are the same only if {@code essence} is. */
    private static <P> List<Alteration> compared(
            List<P> before, List<P> after, Function<P, String> name, Function<P, ?> essence) {
        Map<String, P> left = new LinkedHashMap<>();
        after.forEach(one -> left.put(name.apply(one), one));
        List<Alteration> all = new ArrayList<>();
        for (P one : before) {
            Optional<P> next = Optional.ofNullable(left.remove(name.apply(one)));
            if (next.isEmpty()) {
                all.add(new Alteration(How.REMOVED, name.apply(one), List.of()));
            } else if (!essence.apply(next.get()).equals(essence.apply(one))) {
                all.add(new Alteration(How.CHANGED, name.apply(one), List.of()));
            }
        }
        left.keySet().forEach(fresh -> all.add(new Alteration(How.ADDED, fresh, List.of())));
        return all;
    }
}
