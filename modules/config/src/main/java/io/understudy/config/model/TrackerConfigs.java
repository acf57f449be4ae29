package io.understudy.config.model;

import java.util.List;

/** What instances may depend on besides interfaces, in the order of the file; only what some instance uses. */
public record TrackerConfigs(
        List<ScriptConfig> scripts, List<TrackFileConfig> files, List<TrackProcessConfig> processes) {

    public static final TrackerConfigs NONE = new TrackerConfigs(List.of(), List.of(), List.of());

    public TrackerConfigs {
        scripts = List.copyOf(scripts);
        files = List.copyOf(files);
        processes = List.copyOf(processes);
    }
}
