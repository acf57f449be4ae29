package io.understudy.core.group;

import io.understudy.core.instance.Input;

/** What a sync group wants done. The order of effects is a contract. */
public sealed interface GroupEffect {

    record Tell(String member, Input input) implements GroupEffect {}

    /** Let the applier put everything of all members in place, in one transaction. */
    record Hold() implements GroupEffect {}

    /** Let the applier take everything of all members away, but for what is staged. */
    record Release() implements GroupEffect {}
}
