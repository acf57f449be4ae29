package io.understudy.simulator;

import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Bond;
import io.understudy.core.tracking.Reading;
import java.util.stream.Collectors;

/** A step in words: {@code BACKUP (Backup, NONE) hears 100 of 192.0.2.12: advertises, holds -> …}. */
final class Steps {

    private Steps() {}

    static Trace.Line line(Moment at, String who, Standing before, Input input, Step step) {
        return new Trace.Line(at, who, notable(before, step), () -> text(before, input, step));
    }

    private static boolean notable(Standing before, Step step) {
        Standing after = step.next();
        return before.state().getClass() != after.state().getClass()
                || before.role() != after.role()
                || before.grip() != after.grip();
    }

    private static String text(Standing before, Input input, Step step) {
        String effects = step.effects().stream().map(Steps::text).collect(Collectors.joining(", "));
        return text(before) + (effects.isEmpty() ? "" : " " + effects)
                + (notable(before, step)
                        ? " -> " + text(step.next()) + " because "
                                + step.next().reason().code()
                        : "")
                + " on " + text(input);
    }

    private static String text(Standing standing) {
        return standing.role() + "/" + standing.state().getClass().getSimpleName()
                + (standing.grip() == Grip.NONE ? "" : "/" + standing.grip());
    }

    private static String text(Effect effect) {
        return switch (effect) {
            case Effect.Advertise e -> "advertises";
            case Effect.Resign e -> "resigns";
            case Effect.Hold e -> "holds";
            case Effect.Release e -> "releases";
            case Effect.Hush e -> "falls silent";
            case Effect.Announce announce -> "announces x" + announce.rounds();
        };
    }

    private static String text(Reading reading) {
        return switch (reading) {
            case Reading.Unknown e -> "nothing";
            case Reading.Good e -> "good";
            case Reading.Bad bad -> "bad (" + bad.reason() + ")";
            case Reading.Counted counted -> "number " + counted.value();
        };
    }

    static String text(Input input) {
        return switch (input) {
            case Input.Run e -> "run";
            case Input.Stop e -> "stop";
            case Input.Seen seen ->
                seen.link()
                        .map(link -> link.running() ? "link up" : "link down")
                        .orElse("link gone");
            case Input.Heard(Event.Advertised ad) -> "priority " + ad.priority() + " from " + ad.sender();
            case Input.Heard(Event.Resigned gone) -> "farewell from " + gone.sender();
            case Input.Wake e -> "wake";
            case Input.Lost lost -> "lost " + lost.what();
            case Input.Staged staged ->
                "staged" + staged.trouble().map(words -> " in vain: " + words).orElse("");
            case Input.Inherited e -> "inherited";
            case Input.Read read ->
                text(read.reading()) + " of " + read.subject().text();
            case Input.Promoted e -> "promoted";
            case Input.Demoted e -> "demoted";
            case Input.Relieved e -> "relieved";
            case Input.Reconfigured e -> "configured otherwise";
            case Input.Reassigned e -> "to hold something else";
            case Input.Bound(Bond bond) ->
                "bound to priority " + bond.priority()
                        + bond.trouble().map(words -> ", because of " + words).orElse("");
            case Input.Drained e -> "drained";
            case Input.Undrained e -> "undrained";
            case Input.Appointed e -> "appointed";
            case Input.Superseded e -> "superseded";
            case Input.LetGo e -> "let go";
            case Input.Heir e -> "told to be the heir";
            case Input.Vacated vacated -> "told that " + vacated.master() + " has gone";
            case Input.Withheld e -> "told to wait";
            case Input.Held e -> "held";
            case Input.Released e -> "released";
            case Input.Refused e -> "refused";
            case Input.Torn e -> "torn";
        };
    }
}
