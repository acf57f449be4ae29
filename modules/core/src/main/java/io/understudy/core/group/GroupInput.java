package io.understudy.core.group;

import io.understudy.core.instance.Input;
import io.understudy.core.instance.Word;
import io.understudy.core.time.Moment;

/** What a sync group can be told. */
public sealed interface GroupInput {

    /** A member tells how it is now; with its first word it is there. */
    record Told(String member, Word word) implements GroupInput {}

    /** A member asks for its addresses to be put in place or to be taken away. */
    record Asked(String member, Request request) implements GroupInput {}

    /** A member's actor has ended; another may follow, which knows nothing. */
    record Gone(String member) implements GroupInput {}

    /** The applier has answered: once to each {@link GroupEffect.Hold} and each {@link GroupEffect.Release}, in their order. */
    record Answered(Input.Answer answer) implements GroupInput {}

    /**
     * An operator wants something of all members.
     *
     * @param at now
     */
    record Guided(Input.Guidance guidance, Moment at) implements GroupInput {}

    /** The applier tells something without having been asked. */
    record Passed(Input.News news) implements GroupInput {}
}
