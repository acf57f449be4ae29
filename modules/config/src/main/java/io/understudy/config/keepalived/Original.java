package io.understudy.config.keepalived;

import io.understudy.config.keepalived.Node.Remark;
import io.understudy.config.keepalived.Node.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A statement as keepalived would read it again. */
final class Original {

    private static final String INDENT = "    ";

    private Original() {}

    static List<String> lines(Statement statement) {
        List<String> lines = new ArrayList<>();
        String opening = statement.text() + (statement.body().isPresent() ? " {" : "");
        lines.add(opening.strip() + comment(statement.remark()));
        statement.nodes().stream().flatMap(Original::lines).forEach(line -> lines.add(INDENT + line));
        statement.body().ifPresent(body -> lines.add("}"));
        return lines;
    }

    private static Stream<String> lines(Node node) {
        return switch (node) {
            case Remark(String text) -> Stream.of(text.isEmpty() ? "" : "#" + text);
            case Statement statement -> lines(statement).stream();
        };
    }

    private static String comment(String remark) {
        return remark.isEmpty() ? "" : "  #" + remark;
    }
}
