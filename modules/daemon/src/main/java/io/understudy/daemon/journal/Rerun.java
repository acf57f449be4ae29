package io.understudy.daemon.journal;

import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Life;
import io.understudy.core.journal.Line;
import io.understudy.core.journal.Replay;
import io.understudy.core.journal.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What comes out when a journal is lived again. */
public final class Rerun implements JournalReader.Listener {

    /**
     * The steps of one life.
     *
     * @param unknown those that could not be recomputed, because what came before them is not in the journal
     */
    public record Count(long same, long other, long unknown) {

        private static final Count NONE = new Count(0, 0, 0);

        private Count and(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Same one -> new Count(same + 1, other, unknown);
                case Verdict.Other one -> new Count(same, other + 1, unknown);
                case Verdict.Unknown one -> new Count(same, other, unknown + 1);
            };
        }

        public long recomputed() {
            return same + other;
        }
    }

    /** A step that would be another one. */
    public record Deviation(Instant at, Life life, List<Verdict.Difference> differences) {}

    private static final int MOST_SHOWN = 20;

    private final Replay replay = new Replay();
    private final SortedMap<Life, Count> counts = new TreeMap<>();
    private final List<Deviation> deviations = new ArrayList<>();
    private final Set<String> versions = new TreeSet<>();
    private final List<String> garbled = new ArrayList<>();

    @Override
    public void read(Line line) {
        if (line.entry() instanceof Entry.Run run) {
            versions.add(run.version());
        }
        replay.take(line.entry()).ifPresent(verdict -> {
            counts.merge(verdict.life(), Count.NONE.and(verdict), (sum, one) -> sum.and(verdict));
            if (verdict instanceof Verdict.Other other && deviations.size() < MOST_SHOWN) {
                deviations.add(new Deviation(line.at(), other.life(), other.differences()));
            }
        });
    }

    @Override
    public void garbled(Path page, long lineNumber) {
        garbled.add(page + ":" + lineNumber);
        missing();
    }

    @Override
    public void missing() {
        replay.gap();
    }

    /** By life. */
    public SortedMap<Life, Count> counts() {
        return counts;
    }

    /** The first ones. */
    public List<Deviation> deviations() {
        return List.copyOf(deviations);
    }

    /** Of the programs that wrote it. */
    public Set<String> versions() {
        return versions;
    }

    /** Lines that could not be understood, each with its file. */
    public List<String> garbled() {
        return List.copyOf(garbled);
    }

    /** Of all lives. */
    public long deviating() {
        return counts.values().stream().mapToLong(Count::other).sum();
    }

    /** For scripts. */
    public Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("versions", versions);
        fields.put(
                "lives",
                counts.entrySet().stream()
                        .map(one -> document(one.getKey(), one.getValue()))
                        .toList());
        fields.put("differences", deviations.stream().map(Rerun::document).toList());
        fields.put("garbled", garbled);
        return fields;
    }

    private static Map<String, Object> document(Life life, Count count) {
        Map<String, Object> fields = named(life);
        fields.put("steps", count.recomputed());
        fields.put("different", count.other());
        fields.put("unknown", count.unknown());
        return fields;
    }

    private static Map<String, Object> document(Deviation deviation) {
        Map<String, Object> fields = named(deviation.life());
        fields.put("at", deviation.at().toString());
        fields.put(
                "what",
                deviation.differences().stream()
                        .map(difference -> Map.of(
                                "what", difference.what(),
                                "recorded", difference.recorded(),
                                "recomputed", difference.recomputed()))
                        .toList());
        return fields;
    }

    private static Map<String, Object> named(Life life) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", life.kind().name());
        fields.put("name", life.name());
        return fields;
    }
}
