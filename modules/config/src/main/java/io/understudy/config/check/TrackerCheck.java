package io.understudy.config.check;

import io.understudy.config.check.Trackables.Usual;
import io.understudy.config.model.ScriptConfig;
import io.understudy.config.model.TrackFileConfig;
import io.understudy.config.model.TrackProcessConfig;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.config.schema.Trackers;
import io.understudy.core.check.ProcessPattern;
import io.understudy.core.check.ProcessPattern.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One block that defines something to depend on: do its keywords fit together, and what do they make. */
record TrackerCheck(String name, Section here, Usual usual) {

    /** @param configuration the file that this is written in */
    Optional<ScriptConfig> script(Path configuration) {
        Duration interval = here.get(Trackers.INTERVAL);
        return command()
                .map(words -> new ScriptConfig(
                        name,
                        Commands.beside(configuration, words),
                        interval,
                        here.find(Trackers.TIMEOUT).orElse(interval),
                        here.get(Trackers.RISE),
                        here.get(Trackers.FALL),
                        usual.weight(),
                        usual.reversed(),
                        here.find(Trackers.USER),
                        here.get(Trackers.INIT_FAIL)));
    }

    private Optional<List<String>> command() {
        if (here.writes(Trackers.COMMAND) && here.writes(Trackers.SCRIPT_COMMAND)) {
            here.at(Trackers.SCRIPT_COMMAND).fault("says the same as command", "keep one of the two");
        } else if (!here.names(Trackers.COMMAND) && !here.names(Trackers.SCRIPT_COMMAND)) {
            here.at(Trackers.COMMAND).fault("is missing", "write command = [\"/path/to/check\", …]");
        }
        return here.find(Trackers.COMMAND).or(() -> here.find(Trackers.SCRIPT_COMMAND));
    }

    /** @param configuration the file that this is written in */
    Optional<TrackFileConfig> file(Path configuration) {
        return here.find(Trackers.TRACKED_FILE)
                .map(path -> new TrackFileConfig(
                        name,
                        configuration.resolveSibling(path),
                        usual.weight(),
                        usual.reversed(),
                        here.find(Trackers.INIT_FILE)));
    }

    Optional<TrackProcessConfig> process() {
        int quorum = here.get(Trackers.QUORUM);
        here.find(Trackers.QUORUM_MAX)
                .filter(most -> most < quorum)
                .ifPresent(most -> here.at(Trackers.QUORUM_MAX)
                        .fault(most + " is less than the quorum of " + quorum, "write at least " + quorum));
        return here.find(Trackers.PROGRAM)
                .map(words -> new TrackProcessConfig(
                        name,
                        new ProcessPattern(words, arguments(words), here.get(Trackers.FULL_COMMAND)),
                        usual.weight(),
                        usual.reversed(),
                        quorum,
                        here.find(Trackers.QUORUM_MAX).map(OptionalInt::of).orElse(OptionalInt.empty()),
                        delay(Trackers.TERMINATE_DELAY),
                        delay(Trackers.FORK_DELAY)));
    }

    private Arguments arguments(List<String> words) {
        return here.find(Trackers.PARAM_MATCH).orElse(words.size() == 1 ? Arguments.ANY : Arguments.EXACT);
    }

    private Duration delay(Keyword<Duration> keyword) {
        return here.find(keyword).or(() -> here.find(Trackers.DELAY)).orElse(Duration.ZERO);
    }
}
