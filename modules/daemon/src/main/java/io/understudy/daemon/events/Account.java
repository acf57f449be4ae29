package io.understudy.daemon.events;

import io.understudy.core.journal.Line;
import io.understudy.daemon.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What happened of what somebody asks for, as far as a journal is read. */
public final class Account implements JournalReader.Listener {

    private final History history = new History();
    private final Predicate<Happening> wanted;
    private final Consumer<String> complaints;
    private List<Happening> heard = new ArrayList<>();

    /** @param complaints hears of each line that is none */
    public Account(Predicate<Happening> wanted, Consumer<String> complaints) {
        this.wanted = wanted;
        this.complaints = complaints;
    }

    @Override
    public void read(Line line) {
        hear(history.take(line));
    }

    @Override
    public void garbled(Path page, long lineNumber) {
        complaints.accept(page + ":" + lineNumber + ": is not a line of a journal");
        missing();
    }

    @Override
    public void missing() {
        hear(history.gap());
    }

    private void hear(List<Happening> happenings) {
        happenings.stream().filter(wanted).forEach(heard::add);
    }

    /** What was not handed over before. */
    public List<Happening> take() {
        List<Happening> all = heard;
        heard = new ArrayList<>();
        return all;
    }

    /** Of the instances and sync groups that there were, wanted or not. */
    public SortedSet<String> names() {
        return history.names();
    }
}
