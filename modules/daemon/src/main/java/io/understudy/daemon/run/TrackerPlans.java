package io.understudy.daemon.run;

import io.understudy.config.model.Configuration;
import io.understudy.config.model.ScriptConfig;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.model.Scripts;
import io.understudy.config.model.TrackFileConfig;
import io.understudy.config.model.TrackProcessConfig;
import io.understudy.core.check.Command;
import io.understudy.node.tracking.Tracker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Configured trackers in the words of the node. */
final class TrackerPlans {

    private TrackerPlans() {}

    static List<Tracker> of(Configuration configuration) {
        return Stream.of(
                        configuration.trackers().scripts().stream()
                                .map(script -> script(script, configuration.scripts())),
                        configuration.trackers().files().stream().map(TrackerPlans::file),
                        configuration.trackers().processes().stream().map(TrackerPlans::processes))
                .<Tracker>flatMap(trackers -> trackers)
                .toList();
    }

    private static Tracker script(ScriptConfig script, Scripts common) {
        Optional<ScriptUser> user = script.user().or(common::user);
        Command command = new Command(
                script.words(),
                user.map(ScriptUser::user),
                user.flatMap(ScriptUser::group),
                common.secure(),
                script.timeout(),
                Map.of());
        return new Tracker.Script(
                script.name(), command, script.interval(), script.rise(), script.fall(), script.failsAtFirst());
    }

    private static Tracker file(TrackFileConfig file) {
        return new Tracker.File(file.name(), file.path().toString());
    }

    private static Tracker processes(TrackProcessConfig process) {
        return new Tracker.Processes(
                process.name(),
                process.pattern(),
                new Tracker.Limits(
                        process.quorum(),
                        process.quorumMax().orElse(Integer.MAX_VALUE),
                        process.terminateDelay(),
                        process.forkDelay()));
    }
}
