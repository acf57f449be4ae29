package io.understudy.config.keepalived;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How values are written: without quotes where nobody can misunderstand them. */
final class Hocon {

    private static final Pattern WORD = Pattern.compile("(?!(null|include)$)[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,8})(\\.\\d{1,9})?");
    private static final Pattern SPACED = Pattern.compile("(?s).*[\\s'\"\\\\].*|");

    private Hocon() {}

    static String value(String text) {
        boolean plain = WORD.matcher(text).matches() || isNumber(text);
        return plain ? text : quoted(text);
    }

    static String quoted(String text) {
        return ConfigUtil.quoteString(text);
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** One word that cannot be taken apart stands alone. */
    static String command(List<String> words) {
        boolean alone = words.size() == 1 && !SPACED.matcher(words.getFirst()).matches();
        return alone
                ? quoted(words.getFirst())
                : words.stream().map(Hocon::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** @param user who runs it, and perhaps the group */
    static String script(List<String> command, List<String> user) {
        return "{ command = %s, user = %s }".formatted(command(command), value(String.join(" ", user)));
    }

    static String key(String name) {
        return name.matches("[\\w-]+") ? name : quoted(name);
    }
}
