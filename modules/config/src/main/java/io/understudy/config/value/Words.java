package io.understudy.config.value;

import static io.understudy.config.value.Numbers.quoted;

import io.understudy.config.value.Scalar.Parsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types that are chosen or named. */
public final class Words {

    private static final int INTERFACE_NAME_BYTES = 15; // IFNAMSIZ without its zero
    private static final List<String> RIGHTS = List.of("---", "--x", "-w-", "-wx", "r--", "r-x", "rw-", "rwx");
    private static final Set<String> YES = Set.of("true", "on", "yes");
    private static final Set<String> NO = Set.of("false", "off", "no");

    private Words() {}

    public static Scalar<Boolean> flag() {
        return new Scalar<>("on or off", text -> {
            String word = text.toLowerCase(Locale.ROOT);
            boolean known = YES.contains(word) || NO.contains(word);
            return known
                    ? new Parsed.Good<>(YES.contains(word))
                    : new Parsed.Bad<>(quoted(text) + " is neither on nor off");
        });
    }

    /** Any text but none. */
    public static Scalar<String> text() {
        return new Scalar<>(
                "some text", text -> text.isEmpty() ? new Parsed.Bad<>("is empty") : new Parsed.Good<>(text));
    }

    /** Something that has a name: no white space. */
    public static Scalar<String> name() {
        return new Scalar<>(
                "a name without spaces",
                text -> text.matches("\\S+")
                        ? new Parsed.Good<>(text)
                        : new Parsed.Bad<>(quoted(text) + " is not a name"));
    }

    /** Network interface, as {@code ip link} shows it. */
    public static Scalar<String> interfaceName() {
        return new Scalar<>(
                "the name of a network interface, at most " + INTERFACE_NAME_BYTES + " characters", text -> {
                    boolean possible = text.matches("[^\\s/]+")
                            && text.getBytes(StandardCharsets.UTF_8).length <= INTERFACE_NAME_BYTES;
                    return possible
                            ? new Parsed.Good<>(text)
                            : new Parsed.Bad<>(quoted(text) + " cannot be an interface");
                });
    }

    /** Not yet taken relative to anything. */
    public static Scalar<Path> path() {
        return new Scalar<>("a path", text -> {
            try {
                return text.isEmpty() ? new Parsed.Bad<>("is empty") : new Parsed.Good<>(Path.of(text));
            } catch (InvalidPathException impossible) {
                return new Parsed.Bad<>("is not a path");
            }
        });
    }

    /** {@code HOST:PORT}, or {@code [IPV6]:PORT}. */
    public static Scalar<String> endpoint() {
        return new Scalar<>("HOST:PORT, such as \"10.0.0.1:7355\"", text -> {
            boolean wellFormed = text.matches("([^\\s:]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}")
                    && Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) <= 65_535;
            return wellFormed ? new Parsed.Good<>(text) : new Parsed.Bad<>(quoted(text) + " is not HOST:PORT");
        });
    }

    /** Octal, as {@code chmod(1)} takes it. */
    public static Scalar<Set<PosixFilePermission>> mode() {
        return new Scalar<>(
                "an octal mode, such as \"0660\"",
                text -> text.matches("0?[0-7]{3}")
                        ? new Parsed.Good<>(permissions(text.substring(text.length() - 3)))
                        : new Parsed.Bad<>(quoted(text) + " is not a file mode"));
    }

    /** One of a few words; case does not count. */
    public static <T> Scalar<T> oneOf(Map<String, T> choices) {
        List<String> words = choices.keySet().stream().sorted().toList();
        return new Scalar<>(
                "one of " + String.join(", ", words),
                text -> Parsed.of(
                        choices.entrySet().stream()
                                .filter(choice -> choice.getKey().equalsIgnoreCase(text))
                                .findFirst()
                                .map(Map.Entry::getValue),
                        quoted(text) + " is not known here" + nearest(text, words)));
    }

    public static Scalar<String> oneOf(String... words) {
        return oneOf(Stream.of(words).collect(Collectors.toMap(word -> word, word -> word)));
    }

    /** What one of several types makes of it. */
    public static Scalar<Object> either(Scalar<?> first, Scalar<?> second) {
        return new Scalar<>(first.expected() + ", or " + second.expected(), text -> switch (first.parse()
                .apply(text)) {
            case Parsed.Good<?>(Object value) -> new Parsed.Good<>(value);
            case Parsed.Bad<?> bad -> widened(second.parse().apply(text));
        });
    }

    private static String nearest(String text, List<String> words) {
        return Nearest.like(text, words).map(word -> ", the nearest is " + word).orElse("");
    }

    private static Parsed<Object> widened(Parsed<?> parsed) {
        return switch (parsed) {
            case Parsed.Good<?>(Object value) -> new Parsed.Good<>(value);
            case Parsed.Bad<?>(String problem) -> new Parsed.Bad<>(problem);
        };
    }

    /** @param mode three octal digits */
    private static Set<PosixFilePermission> permissions(String mode) {
        String symbolic = mode.chars()
                .mapToObj(digit -> RIGHTS.get(Character.digit(digit, 8)))
                .collect(Collectors.joining());
        return PosixFilePermissions.fromString(symbolic);
    }
}
