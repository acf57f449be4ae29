package io.understudy.config.text;

import java.nio.file.Path;
import java.util.List;

/** What one file says, in the order of its lines; keys before what is in their blocks. */
record Outline(Path file, List<Assignment> assignments, List<Inclusion> inclusions) {

    Outline {
        assignments = List.copyOf(assignments);
        inclusions = List.copyOf(inclusions);
    }
}
