package io.understudy.config.check;

import io.understudy.config.model.ScriptConfig;
import io.understudy.config.model.TrackFileConfig;
import io.understudy.config.model.TrackProcessConfig;
import io.understudy.config.model.TrackerConfigs;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.config.schema.Trackers;
import io.understudy.core.tracking.Subject;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the file defines for instances to depend on, and what of it they do depend on. */
final class Trackables {

    private final Map<Subject, Definition> definitions = new LinkedHashMap<>();
    private final Set<Subject> used = new HashSet<>();

    /**
     * One block.
     *
     * @param made empty if it has faults
     */
    private record Definition(Section section, Usual usual, Optional<?> made) {}

    /** What holds for an instance whose line does not say it. */
    record Usual(int weight, boolean reversed) {}

    /** @param file the configuration file; relative paths are taken from its directory */
    static Trackables of(Section understudy, Path file) {
        Trackables all = new Trackables();
        all.scripts(understudy, file);
        all.files(understudy, Trackers.VRRP_TRACK_FILE, file);
        all.files(understudy, Trackers.TRACK_FILE_TOO, file);
        all.processes(understudy, Trackers.VRRP_TRACK_PROCESS);
        all.processes(understudy, Trackers.TRACK_PROCESS_TOO);
        return all;
    }

    /** An instance wants it; empty if it is not there. */
    Optional<Usual> use(Subject subject) {
        used.add(subject);
        return Optional.ofNullable(definitions.get(subject)).map(Definition::usual);
    }

    /** All of its kind. */
    List<Subject> like(Subject subject) {
        return definitions.keySet().stream()
                .filter(known -> known.getClass().equals(subject.getClass()))
                .toList();
    }

    /** All of other kinds. */
    List<Subject> others(Subject subject) {
        return definitions.keySet().stream()
                .filter(known -> !known.getClass().equals(subject.getClass()))
                .toList();
    }

    /** After all instances said what they want. */
    TrackerConfigs used() {
        definitions.forEach((subject, definition) -> {
            if (!used.contains(subject)) {
                definition.section().entry().warn("is used by no instance", "let one track it, or remove it");
            }
        });
        return new TrackerConfigs(
                used(ScriptConfig.class), used(TrackFileConfig.class), used(TrackProcessConfig.class));
    }

    private <T> List<T> used(Class<T> kind) {
        return definitions.entrySet().stream()
                .filter(definition -> used.contains(definition.getKey()))
                .flatMap(definition -> definition.getValue().made().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private void scripts(Section understudy, Path file) {
        understudy.get(Trackers.VRRP_SCRIPT).forEach((name, section) -> {
            Usual usual = new Usual(section.get(Trackers.SCRIPT_WEIGHT), section.get(Trackers.SCRIPT_REVERSE));
            add(new Subject.Script(name), section, usual, new TrackerCheck(name, section, usual).script(file));
        });
    }

    private void files(Section understudy, Keyword<Map<String, Section>> spelling, Path file) {
        understudy.get(spelling).forEach((name, section) -> {
            Usual usual = new Usual(section.get(Trackers.FILE_WEIGHT), section.get(Trackers.FILE_REVERSE));
            add(new Subject.File(name), section, usual, new TrackerCheck(name, section, usual).file(file));
        });
    }

    private void processes(Section understudy, Keyword<Map<String, Section>> spelling) {
        understudy.get(spelling).forEach((name, section) -> {
            Usual usual = new Usual(section.get(Trackers.PROCESS_WEIGHT), section.get(Trackers.PROCESS_REVERSE));
            add(new Subject.Processes(name), section, usual, new TrackerCheck(name, section, usual).process());
        });
    }

    private void add(Subject subject, Section section, Usual usual, Optional<?> made) {
        Definition first = definitions.putIfAbsent(subject, new Definition(section, usual, made));
        if (first != null) {
            section.entry()
                    .fault(
                            "is already there at " + first.section().entry().place() + " in the other spelling",
                            "keep one of the two");
        }
    }
}
