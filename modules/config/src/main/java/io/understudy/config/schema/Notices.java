package io.understudy.config.schema;

import static io.understudy.config.value.Lists.command;
import static io.understudy.config.value.Words.flag;

/** What instances and groups have in common when somebody is to be told. */
final class Notices {

    private Notices() {}

    static void declareScripts(Block block) {
        block.notYet("notify-master", command(), "Run when this became MASTER.");
        block.notYet("notify-backup", command(), "Run when this became BACKUP.");
        block.notYet("notify-fault", command(), "Run when this became FAULT.");
        block.notYet("notify-stop", command(), "Run when the daemon stops.");
        block.notYet("notify", command(), "Run after the others, with kind, name, state and priority as arguments.");
        block.notYet("notify-priority-changes", flag(), "Tell also when the effective priority changes.");
        block.notYet("smtp-alert", flag(), "Send a mail as well.");
    }
}
