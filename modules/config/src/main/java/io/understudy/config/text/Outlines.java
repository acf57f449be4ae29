package io.understudy.config.text;

import io.understudy.config.report.Place;
import io.understudy.config.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A configuration file with all that it includes. */
public final class Outlines {

    private static final String PROPERTIES = ".properties"; // which are not HOCON
    private static final List<String> ENDINGS = List.of("", ".conf", ".json", PROPERTIES);

    private final List<Outline> read = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    private record Missing(Place place, Inclusion inclusion, String problem) {}

    private Outlines() {}

    public static Outlines of(Path file) {
        Outlines all = new Outlines();
        all.read(file, List.of());
        return all;
    }

    /** What is written twice in the same file. */
    public void twice(Report report) {
        Twice twice = new Twice(report);
        read.forEach(twice::check);
    }

    /** What HOCON leaves out without a word; nothing is left out that is required. */
    public void leftOut(Report report) {
        missing.forEach(one -> report.warn(
                one.place(), "", one.problem() + ", so it is left out", "correct the path, or remove the line"));
    }

    /** Whether there is an inclusion that nothing starts without; the report then knows. */
    public boolean lacks(Report report) {
        List<Missing> needed =
                missing.stream().filter(one -> one.inclusion().required()).toList();
        needed.forEach(one -> report.fault(one.place(), "", one.problem(), "name a file that the daemon may read"));
        return !needed.isEmpty();
    }

    private void read(Path file, List<String> within) {
        text(file).filter(text -> seen.add(file.toAbsolutePath().normalize())).ifPresent(text -> {
            Outline outline = OutlineReader.read(file, text, within);
            read.add(outline);
            outline.inclusions().forEach(inclusion -> include(file, inclusion));
        });
    }

    private void include(Path file, Inclusion inclusion) {
        List<Path> found = ENDINGS.stream()
                .map(ending -> file.resolveSibling(inclusion.name() + ending))
                .filter(Files::exists)
                .toList();
        if (found.stream().noneMatch(Files::isReadable)) {
            String problem = found.isEmpty() ? "there is no such file" : "may not be read";
            missing.add(new Missing(
                    new Place(file.toString(), inclusion.line()), inclusion, inclusion.name() + ": " + problem));
        }
        found.stream()
                .filter(one -> !one.toString().endsWith(PROPERTIES))
                .forEach(one -> read(one, inclusion.within()));
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
