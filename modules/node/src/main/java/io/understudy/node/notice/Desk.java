package io.understudy.node.notice;

import java.util.ArrayList;
import java.util.List;

/** What a {@link Registrar} knows and has still to pass on: it outlives the actor system. Used by one thread at a time. */
final class Desk {

    /** What is passed on when the epochs before it are kept, in this order. */
    sealed interface Due {

        /** To be told all feeders. */
        record News(Feeder.Message message) implements Due {}

        /** From now on these are told. */
        record Others(List<Hook> hooks) implements Due {}
    }

    private final Ledger ledger;
    private List<Due> unkept = new ArrayList<>();
    private List<Due> arriving = new ArrayList<>();

    Desk(Ledger ledger) {
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    void arrive(Due due) {
        arriving.add(due);
    }

    boolean hasArrived() {
        return !arriving.isEmpty();
    }

    /** From now on what has arrived waits until its epochs are kept. */
    void beginKeeping() {
        unkept = arriving;
        arriving = new ArrayList<>();
    }

    /** What has waited for that. */
    List<Due> takeUnkept() {
        List<Due> all = unkept;
        unkept = new ArrayList<>();
        return all;
    }

    List<Due> takeArriving() {
        List<Due> all = arriving;
        arriving = new ArrayList<>();
        return all;
    }

    /** An actor system has ended: all news arrive once more. The next one begins with the newest hooks. */
    void resume() {
        List<Due> all = new ArrayList<>(takeUnkept());
        all.addAll(takeArriving());
        all.removeIf(due -> due instanceof Due.Others);
        arriving = all;
    }
}
