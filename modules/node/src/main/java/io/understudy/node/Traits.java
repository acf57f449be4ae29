package io.understudy.node;

import io.understudy.core.router.Announcing;
import io.understudy.core.tracking.Needs;
import io.understudy.core.tracking.Tracked;
import io.understudy.wire.Audience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an operator would call another setting of an instance, in the words of the configuration. */
final class Traits {

    private Traits() {}

    /** All that are not the same. Where something was written, how long ago the machine began and what others have is none. */
    static List<String> changed(InstancePlan before, InstancePlan after) {
        List<String> changed = new ArrayList<>();
        Stream.of(router(before, after), talk(before, after))
                .flatMap(some -> some)
                .flatMap(Optional::stream)
                .forEach(changed::add);
        changed.addAll(gained(before.holdings(), after.holdings(), Object::toString));
        changed.addAll(gained(
                before.machine().needs().tracked(), after.machine().needs().tracked(), Traits::text));
        if (changed.isEmpty() && !before.staged().equals(after.staged())) {
            changed.add("what is prepared for a takeover");
        }
        return changed;
    }

    private static Stream<Optional<String>> router(InstancePlan before, InstancePlan after) {
        return Stream.of(
                changed(
                        "priority",
                        before,
                        after,
                        plan -> plan.machine().router().priority()),
                changed(
                        "advert-int",
                        before,
                        after,
                        plan -> text(plan.machine().router().interval())),
                changed(
                        "down-timer-adverts",
                        before,
                        after,
                        plan -> plan.machine().router().downAdverts()),
                changed(
                        "preempt",
                        before,
                        after,
                        plan -> plan.machine().router().preempt()),
                changed(
                        "preempt-delay",
                        before,
                        after,
                        plan -> text(plan.machine().router().preemptDelay())),
                unseen("garp and na settings", before, after, Traits::announcing),
                unseen(
                        "manners towards other masters",
                        before,
                        after,
                        plan -> plan.machine().router().manners()),
                changed(
                        "garp-extra-if",
                        before,
                        after,
                        plan -> text(plan.extra().map(Traits::text))));
    }

    private static Announcing announcing(InstancePlan plan) {
        return plan.machine().router().announcing();
    }

    private static Stream<Optional<String>> talk(InstancePlan before, InstancePlan after) {
        return Stream.of(
                unseen("authentication", before, after, plan -> plan.dialect().authentication()),
                changed("recipients", before, after, plan -> text(plan.dialect().audience())),
                changed("checksum", before, after, plan -> plan.dialect().checksum()),
                changed(
                        "skip-check-adv-addr",
                        before,
                        after,
                        plan -> plan.dialect().knownMaster()),
                changed(
                        "owner-ignore-adverts",
                        before,
                        after,
                        plan -> !plan.dialect().ownerListens()),
                changed(
                        "accepted senders",
                        before,
                        after,
                        plan -> plan.dialect().acceptFrom()),
                changed("mcast-src-ip", before, after, plan -> text(needs(plan).configuredSource())),
                changed(
                        "dont-track-primary",
                        before,
                        after,
                        plan -> !needs(plan).tracksLink()),
                changed("debug", before, after, InstancePlan::debug));
    }

    private static Needs needs(InstancePlan plan) {
        return plan.machine().needs();
    }

    /** With both values, if they are not the same. */
    static <P> Optional<String> changed(String name, P before, P after, Function<P, ?> value) {
        return differ(before, after, value)
                ? Optional.of(name + " " + value.apply(before) + " -> " + value.apply(after))
                : Optional.empty();
    }

    /** Without values: they are secret, or too long. */
    private static <P> Optional<String> unseen(String name, P before, P after, Function<P, ?> value) {
        return differ(before, after, value) ? Optional.of(name) : Optional.empty();
    }

    private static <P> boolean differ(P before, P after, Function<P, ?> value) {
        return !value.apply(before).equals(value.apply(after));
    }

    /** What went with a minus, then what came with a plus. */
    static <T> List<String> gained(Collection<T> before, Collection<T> after, Function<T, String> text) {
        Set<T> gone = new LinkedHashSet<>(before);
        gone.removeAll(Set.copyOf(after));
        Set<T> come = new LinkedHashSet<>(after);
        come.removeAll(Set.copyOf(before));
        return Stream.concat(
                        gone.stream().map(one -> "- " + text.apply(one)),
                        come.stream().map(one -> "+ " + text.apply(one)))
                .toList();
    }

    static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("none");
    }

    private static String text(Duration duration) {
        return duration.toMillis() + " ms";
    }

    private static String text(Audience audience) {
        return switch (audience) {
            case Audience.Group group -> group.address().toString();
            case Audience.Peers peers -> String.valueOf(peers.peers().keySet());
        };
    }

    private static String text(Tracked tracked) {
        return "tracking " + tracked.subject().text()
                + (tracked.weight() == 0 ? "" : " weight " + tracked.weight())
                + (tracked.reversed() ? " reverse" : "");
    }
}
