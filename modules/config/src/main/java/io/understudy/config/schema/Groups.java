package io.understudy.config.schema;

import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.name;

/** {@code vrrp-sync-group.NAME}: instances that move as one. */
final class Groups {

    static final Block BLOCK = new Block();

    static {
        BLOCK.required("group", listOf(name()), "The members, by name.");
        BLOCK.keyword("global-tracking", flag(), "The same as sync-group-tracking-weight.");
        BLOCK.keyword("sync-group-tracking-weight", flag(), "Weights of the members' trackers count.");
        Trackers.declareUses(BLOCK);
        Notices.declareScripts(BLOCK);
    }

    private Groups() {}
}
