package io.understudy.daemon.http;

import io.understudy.daemon.events.Account;
import io.understudy.daemon.events.Happening;
import io.understudy.daemon.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node did before its daemon was started: the end of its journal.
 *
 * @param journal its directory; absent if none is kept
 * @param began when the daemon was started
 */
record Past(Optional<Path> journal, Instant began) {

    private static final Logger LOG = LoggerFactory.getLogger(Past.class);

    /** Of the journal; one that has been begun just now has little. */
    private static final int PAGES = 2;

    /** In their order; nothing if the journal can't be read, which is logged. Takes up to some seconds if the journal is long. */
    List<Transition> transitions() {
        try {
            return journal.isPresent() ? read(journal.get()) : List.of();
        } catch (IOException unreadable) {
            LOG.warn("The journal can't be read, so the page begins with this run: {}", unreadable.toString());
            return List.of();
        }
    }

    private List<Transition> read(Path directory) throws IOException {
        Account account = new Account(happening -> happening.at().isBefore(began), garbled -> {});
        for (Path page : JournalReader.latest(directory, PAGES)) {
            new JournalReader(page).read(account);
        }
        String node = "";
        List<Transition> told = new ArrayList<>();
        for (Happening happening : account.take()) {
            switch (happening) {
                case Happening.Started(Instant at, String name, String version) -> node = name;
                case Happening.Taken taken -> told.add(Transition.of(node, taken));
                case Happening.Lost none -> {}
            }
        }
        return told;
    }
}
