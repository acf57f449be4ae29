package io.understudy.config.text;

import io.understudy.config.report.Place;
import io.understudy.config.report.Report;
import io.understudy.config.schema.Root;
import io.understudy.config.text.Assignment.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys that one file gives two values to, and names that it gives to two blocks. */
record Twice(Report report) {

    private record Key(int element, List<String> path) {}

    void check(Outline outline) {
        Map<Key, List<Assignment>> earlier = new HashMap<>();
        for (Assignment assignment : outline.assignments()) {
            List<Assignment> same =
                    earlier.computeIfAbsent(new Key(assignment.element(), assignment.path()), _ -> new ArrayList<>());
            same.stream()
                    .filter(first -> clash(first, assignment))
                    .findFirst()
                    .ifPresent(first -> tell(outline, first, assignment));
            same.add(assignment);
        }
    }

    private static boolean clash(Assignment first, Assignment second) {
        return switch (second.form()) {
            case NOTHING, COMPOSED -> false;
            case VALUE -> first.form() != Form.NOTHING;
            case BLOCK -> first.form() == Form.VALUE || first.form() == Form.BLOCK && isNamed(second.path());
        };
    }

    /** {@code understudy.vrrp-instance.NAME} and its like: what has a name of its own is not a section in two parts. */
    private static boolean isNamed(List<String> path) {
        return path.size() == 3
                && path.getFirst().equals(Root.UNDERSTUDY.name())
                && Root.isNamed(path.get(1).replace('_', '-'));
    }

    private void tell(Outline outline, Assignment first, Assignment second) {
        Place other = place(outline, first);
        boolean block = first.form() == Form.BLOCK && second.form() == Form.BLOCK;
        report.fault(
                place(outline, second),
                path(second),
                block
                        ? "is also written at " + other + ", and the two would become one"
                        : "is also written at " + other + ", and the later one would win in silence",
                block ? "give each a name of its own, or put them together" : "keep one of them");
    }

    private static Place place(Outline outline, Assignment assignment) {
        return new Place(outline.file().toString(), assignment.line());
    }

    private static String path(Assignment assignment) {
        return assignment.path().stream()
                .map(key -> key.matches("[\\w-]+") ? key : '"' + key + '"')
                .collect(Collectors.joining("."));
    }
}
