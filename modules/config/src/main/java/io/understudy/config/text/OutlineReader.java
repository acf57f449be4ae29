package io.understudy.config.text;

import io.understudy.config.text.Assignment.Form;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads HOCON as far as its keys; of values it knows where they end and what they are made of. */
final class OutlineReader {

    private static final Pattern INCLUDE = Pattern.compile(
            "include\\s+(?<required>required\\(\\s*)?(?<kind>(?:file|url|classpath)\\(\\s*)?\"(?<name>[^\"\n\\x00]*)\"(?:\\s*\\))*");
    private static final Pattern URL = Pattern.compile("\\p{Alpha}{2,}:.*");

    private final Cursor cursor;
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Inclusion> inclusions = new ArrayList<>();
    private int element;
    private int elements;

    private OutlineReader(String text) {
        this.cursor = new Cursor(text);
    }

    /** @param within the path of the block that the text is included in; empty at the top */
    static Outline read(Path file, String text, List<String> within) {
        OutlineReader reader = new OutlineReader(text);
        reader.cursor.gap("");
        reader.cursor.take("{");
        reader.block(within);
        return new Outline(file, reader.assignments, reader.inclusions);
    }

    /** Up to its brace, or the end. */
    private void block(List<String> path) {
        cursor.gap(",");
        while (!cursor.isAtEnd() && !cursor.take("}")) {
            int line = cursor.line();
            Matcher include = cursor.take(INCLUDE);
            if (include.hasMatch()) {
                include(path, line, include);
            } else {
                field(path);
            }
            cursor.gap(",");
        }
    }

    private void include(List<String> path, int line, Matcher include) {
        String kind = String.valueOf(include.group("kind"));
        String name = include.group("name");
        if (!kind.startsWith("url")
                && !kind.startsWith("classpath")
                && !URL.matcher(name).matches()) {
            String file =
                    kind.startsWith("file") ? Path.of(name).toAbsolutePath().toString() : name;
            inclusions.add(new Inclusion(path, line, file, include.start("required") >= 0));
        }
    }

    private void field(List<String> within) {
        int line = cursor.line();
        List<String> path = new ArrayList<>(within);
        path.addAll(key());
        boolean adds = cursor.take("+=");
        if (!adds && cursor.seesOneOf("=:")) {
            cursor.next();
        }
        cursor.gap("");
        int place = assignments.size();
        Form form = adds ? element(path) : value(path);
        assignments.add(place, new Assignment(element, path, line, form));
    }

    /** The elements of its path. */
    private List<String> key() {
        List<String> path = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        while (!cursor.isAtEnd() && !cursor.seesOneOf("=:{},") && !cursor.sees("+=")) {
            if (cursor.peek() == '"') {
                word.append(cursor.quoted());
            } else if (cursor.take(".")) {
                path.add(word.toString().strip());
                word.setLength(0);
            } else {
                word.append(cursor.next());
            }
        }
        path.add(word.toString().strip());
        return path;
    }

    private Form element(List<String> path) {
        int outer = element;
        element = ++elements;
        value(path);
        element = outer;
        return Form.COMPOSED;
    }

    private Form value(List<String> path) {
        boolean composed = false;
        boolean block = false;
        StringBuilder rest = new StringBuilder();
        while (!cursor.isAtEnd() && !cursor.seesOneOf(",\n}]")) {
            if (cursor.take("{")) {
                block = true;
                block(path);
            } else if (cursor.take("[")) {
                list(path);
                rest.append("[]");
            } else if (cursor.peek() == '"') {
                rest.append('"').append(cursor.quoted());
            } else if (cursor.take("${")) {
                composed = true;
                substitution();
            } else if (!cursor.comment()) {
                rest.append(cursor.next());
            }
        }
        return composed ? Form.COMPOSED : form(block, rest.toString().strip());
    }

    private static Form form(boolean block, String rest) {
        if (block && rest.isEmpty()) {
            return Form.BLOCK;
        }
        return rest.equals("null") ? Form.NOTHING : Form.VALUE;
    }

    private void list(List<String> path) {
        cursor.gap(",");
        while (!cursor.isAtEnd() && !cursor.take("]")) {
            int before = cursor.at();
            element(path);
            if (cursor.at() == before) {
                cursor.next(); // a brace that does not belong there
            }
            cursor.gap(",");
        }
    }

    private void substitution() {
        while (!cursor.isAtEnd() && !cursor.take("}")) {
            if (cursor.peek() == '"') {
                cursor.quoted();
            } else {
                cursor.next();
            }
        }
    }
}
