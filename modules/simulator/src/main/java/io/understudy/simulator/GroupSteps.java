package io.understudy.simulator;

import io.understudy.core.group.GroupEffect;
import io.understudy.core.group.GroupInput;
import io.understudy.core.group.GroupStep;
import io.understudy.core.group.Request;
import java.util.stream.Collectors;

/** A step of a sync group in words. */
final class GroupSteps {

    private GroupSteps() {}

    static String text(GroupInput input, GroupStep step) {
        String effects = step.effects().stream().map(GroupSteps::text).collect(Collectors.joining(", "));
        return "group " + step.next().role() + "/" + step.next().grip() + (effects.isEmpty() ? "" : " " + effects)
                + " on " + text(input);
    }

    private static String text(GroupEffect effect) {
        return switch (effect) {
            case GroupEffect.Tell tell -> "tells " + tell.member() + " " + Steps.text(tell.input());
            case GroupEffect.Hold hold -> "holds";
            case GroupEffect.Release release -> "releases";
        };
    }

    private static String text(GroupInput input) {
        return switch (input) {
            case GroupInput.Told told -> told.word().stance() + " of " + told.member();
            case GroupInput.Asked(String member, Request request) -> member + " asking to " + request;
            case GroupInput.Gone gone -> "the end of " + gone.member();
            case GroupInput.Answered answered -> Steps.text(answered.answer());
            case GroupInput.Guided guided -> Steps.text(guided.guidance());
            case GroupInput.Passed passed -> Steps.text(passed.news());
        };
    }
}
