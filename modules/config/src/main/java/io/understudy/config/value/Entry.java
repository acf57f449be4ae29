package io.understudy.config.value;

import com.typesafe.config.ConfigValue;
import io.understudy.config.report.Place;
import io.understudy.config.report.Report;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A value where it was found, and the report about it. */
public record Entry(String path, ConfigValue value, Report report) {

    public Place place() {
        return Place.of(value.origin());
    }

    /** A path that is written here: relative to the directory of the file that it is written in. */
    public Path beside(Path path) {
        return Path.of(place().file()).resolveSibling(path);
    }

    /** An element of the list, or a word of the line, at the same key. */
    public Entry with(ConfigValue inner) {
        return new Entry(path, inner, report);
    }

    /** Of a list; the line does not say which if several are on it. */
    public Entry element(int number, ConfigValue inner) {
        return new Entry(path + "[element " + number + "]", inner, report);
    }

    public Entry child(String key, ConfigValue inner) {
        String quoted = key.matches("[\\w-]+") ? key : '"' + key + '"';
        return new Entry(path.isEmpty() ? quoted : path + "." + quoted, inner, report);
    }

    /** Characters as they were written, of a string, number or boolean. */
    public Optional<String> text() {
        return switch (value.valueType()) {
            case STRING, NUMBER, BOOLEAN ->
                Optional.of(value.atKey("text").getString("text").strip());
            case OBJECT, LIST, NULL -> Optional.empty();
        };
    }

    /** What it is, without what it says. */
    public String kind() {
        return switch (value.valueType()) {
            case OBJECT -> "a block";
            case LIST -> "a list";
            case STRING, NUMBER, BOOLEAN, NULL ->
                "a " + value.valueType().name().toLowerCase(Locale.ROOT);
        };
    }

    public <T> Optional<T> fault(String problem, String remedy) {
        report.fault(place(), path, problem, remedy);
        return Optional.empty();
    }

    public void warn(String problem, String remedy) {
        report.warn(place(), path, problem, remedy);
    }
}
