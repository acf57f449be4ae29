package io.understudy.config.value;

import static io.understudy.config.value.Numbers.quoted;

import io.understudy.config.value.Scalar.Parsed;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody on the network, and where to ask for it. */
public final class Hosts {

    private static final Pattern BRACKETED = Pattern.compile("\\[([0-9a-fA-F:.]+)](?:[:\\s]+(\\d{1,5}))?");
    private static final Pattern IPV6 =
            Pattern.compile("([0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*)(?:\\s+(\\d{1,5}))?");
    private static final Pattern NAMED = Pattern.compile("([^\\s:\\[\\]]+)(?:[:\\s]+(\\d{1,5}))?");
    private static final int HIGHEST = 65_535;

    /**
     * A host, and perhaps a port of its.
     *
     * @param host a name or an address, without brackets
     */
    public record Port(String host, OptionalInt port) {}

    private Hosts() {}

    /** {@code HOST}, {@code HOST:PORT}, {@code [IPV6]:PORT}, or keepalived's {@code HOST PORT}. */
    public static Scalar<Port> withPort() {
        return new Scalar<>("HOST or HOST:PORT, such as \"[2001:db8::25]:25\"", text -> {
            for (Pattern form : new Pattern[] {BRACKETED, IPV6, NAMED}) {
                Matcher matcher = form.matcher(text);
                if (matcher.matches()) {
                    return port(text, matcher);
                }
            }
            return new Parsed.Bad<>(quoted(text) + " is not HOST:PORT");
        });
    }

    private static Parsed<Port> port(String text, Matcher matcher) {
        if (matcher.group(2) == null) {
            return new Parsed.Good<>(new Port(matcher.group(1), OptionalInt.empty()));
        }
        int port = Integer.parseInt(matcher.group(2));
        return port > 0 && port <= HIGHEST
                ? new Parsed.Good<>(new Port(matcher.group(1), OptionalInt.of(port)))
                : new Parsed.Bad<>(quoted(text) + " has no such port");
    }
}
