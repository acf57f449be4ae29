package io.understudy.harness.lab;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a kernel told of its links and addresses. */
public sealed interface KernelEvent {
    Instant at();

    /** It is on the link now, or still. */
    record AddressIs(Instant at, String link, String address) implements KernelEvent {}

    /** It is not on the link any more. */
    record AddressWent(Instant at, String link, String address) implements KernelEvent {}

    /** A link as it is now, new or changed; up as far as its owner wants it to be. */
    record LinkIs(Instant at, String link, boolean up) implements KernelEvent {}

    /** It does not exist any more. */
    record LinkWent(Instant at, String link) implements KernelEvent {}

    /** What is sent to the address is for this machine, which answers for it, as far as the link is up. */
    record Answering(Instant at, String address) implements KernelEvent {}

    /** Nothing is for this machine that is sent to the address, wherever it is. */
    record Mute(Instant at, String address) implements KernelEvent {}

    /** What this line of {@code ip -o -ts monitor address link route} says, if it is about one of these. */
    static Optional<KernelEvent> parse(String line) {
        return Line.parse(line);
    }

    /** The three shapes of lines. */
    final class Line {
        private static final Pattern ADDRESS = Pattern.compile("\\[(\\S+)] (Deleted )?\\d+: (\\S+) +inet6? ([^/ ]+).*");
        private static final Pattern LINK =
                Pattern.compile("\\[(\\S+)] (Deleted )?\\d+: ([^@:\\s]+)(?:@[^:\\s]+)?: <([^>]*)>.*");

        private static final Pattern LOCAL_ROUTE = Pattern.compile("\\[(\\S+)] (Deleted )?local (\\S+) dev .*");

        private Line() {}

        private static Optional<KernelEvent> parse(String line) {
            Matcher address = ADDRESS.matcher(line);
            if (address.matches()) {
                return Optional.of(
                        isDeleted(address)
                                ? new AddressWent(at(address), address.group(3), address.group(4))
                                : new AddressIs(at(address), address.group(3), address.group(4)));
            }
            Matcher route = LOCAL_ROUTE.matcher(line);
            if (route.matches()) {
                return Optional.of(
                        isDeleted(route)
                                ? new Mute(at(route), route.group(3))
                                : new Answering(at(route), route.group(3)));
            }
            return Optional.of(LINK.matcher(line)).filter(Matcher::matches).map(Line::link);
        }

        private static KernelEvent link(Matcher link) {
            return isDeleted(link)
                    ? new LinkWent(at(link), link.group(3))
                    : new LinkIs(
                            at(link),
                            link.group(3),
                            Arrays.asList(link.group(4).split(",", -1)).contains("UP"));
        }

        private static boolean isDeleted(Matcher match) {
            return match.group(2) != null;
        }

        private static Instant at(Matcher match) {
            return LocalDateTime.parse(match.group(1)).toInstant(ZoneOffset.UTC);
        }
    }
}
