package io.understudy.daemon.json;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * JSON of values, indented or in one line: maps in their own order, collections, numbers, booleans, an empty {@link Optional} as null, and anything else
 * as a string.
 */
public final class Json {

    private static final String INDENT = "  ";
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    public static String write(Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.out.toString();
    }

    /** Without any white space between its parts. */
    public static String line(Object value) {
        Json json = new Json();
        json.compact(value);
        return json.out.toString();
    }

    /** @throws com.typesafe.config.ConfigException if it is not a JSON object */
    public static Config read(String json) {
        return ConfigFactory.parseString(json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
    }

    /** @param line a line feed and the indentation of the line this value begins in */
    private void value(Object value, String line) {
        switch (value) {
            case Map<?, ?> fields -> nested("{", fields.entrySet(), "}", line);
            case Map.Entry<?, ?> field -> {
                string(field.getKey().toString());
                out.append(": ");
                value(field.getValue(), line);
            }
            case Collection<?> objects
            when objects.stream().anyMatch(Map.class::isInstance) -> nested("[", objects, "]", line);
            case Collection<?> flat -> all("[", flat, ", ", "]", line);
            case Optional<?> present when present.isPresent() -> value(present.get(), line);
            case Optional<?> absent -> out.append("null");
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> string(value.toString());
        }
    }

    private void nested(String opening, Collection<?> values, String closing, String line) {
        if (values.isEmpty()) {
            out.append(opening).append(closing);
        } else {
            String deeper = line + INDENT;
            all(opening + deeper, values, "," + deeper, line + closing, deeper);
        }
    }

    private void all(String opening, Collection<?> values, String between, String closing, String line) {
        String before = opening;
        for (Object value : values) {
            out.append(before);
            value(value, line);
            before = between;
        }
        out.append(values.isEmpty() ? opening : "").append(closing);
    }

    private void compact(Object value) {
        switch (value) {
            case Map<?, ?> fields -> compact("{", fields.entrySet(), "}");
            case Map.Entry<?, ?> field -> {
                string(field.getKey().toString());
                out.append(':');
                compact(field.getValue());
            }
            case Collection<?> objects -> compact("[", objects, "]");
            case Optional<?> present when present.isPresent() -> compact(present.get());
            default -> value(value, "");
        }
    }

    private void compact(String opening, Collection<?> values, String closing) {
        String before = opening;
        for (Object value : values) {
            out.append(before);
            compact(value);
            before = ",";
        }
        out.append(values.isEmpty() ? opening : "").append(closing);
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            out.append(escaped(text.charAt(i)));
        }
        out.append('"');
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
        };
    }
}
