package io.understudy.harness.lab;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses on links that are up, followed through what {@code ip monitor} says line by line. */
final class EffectiveAddresses {

    private static final Pattern ADDRESS = Pattern.compile("\\[(\\S+)] (Deleted )?(\\d+): (\\S+) +inet6? ([^/ ]+).*");
    private static final Pattern LINK = Pattern.compile("\\[(\\S+)] (Deleted )?(\\d+): [^ ]+: <([^>]*)>.*");

    /** By the number of the link, which unlike its name stays. */
    private final Map<String, SequencedMap<String, String>> assigned = new HashMap<>();

    /** Links not spoken of are up. */
    private final Map<String, Boolean> up = new HashMap<>();

    /** What comes into effect or ceases to be with this line. */
    List<AddressChange> take(String line) {
        Matcher address = ADDRESS.matcher(KernelMonitor.sound(line));
        if (address.matches()) {
            boolean there = address.group(2) == null;
            return assign(at(address), address.group(3), address.group(4), address.group(5), there).stream()
                    .toList();
        }
        Matcher link = LINK.matcher(line);
        if (link.matches()) {
            return move(at(link), link.group(3), link.group(2) == null && isUp(link.group(4), line));
        }
        return List.of();
    }

    /** Some keep their links up and in protocol-down, which is as good as down. */
    private static boolean isUp(String flags, String line) {
        return List.of(flags.split(",")).contains("UP") && !line.contains("protodown on");
    }

    private static Instant at(Matcher line) {
        return LocalDateTime.parse(line.group(1)).toInstant(ZoneOffset.UTC);
    }

    private Optional<AddressChange> assign(Instant at, String number, String link, String address, boolean there) {
        SequencedMap<String, String> on = assigned.computeIfAbsent(number, fresh -> new LinkedHashMap<>());
        if (there) {
            on.put(address, link);
        } else {
            on.remove(address);
        }
        return isUp(number) ? Optional.of(change(at, link, address, there)) : Optional.empty();
    }

    private List<AddressChange> move(Instant at, String number, boolean there) {
        boolean before = isUp(number);
        up.put(number, there);
        return before == there
                ? List.of()
                : assigned.getOrDefault(number, new LinkedHashMap<>()).entrySet().stream()
                        .map(entry -> change(at, entry.getValue(), entry.getKey(), there))
                        .toList();
    }

    private boolean isUp(String number) {
        return up.getOrDefault(number, true);
    }

    private static AddressChange change(Instant at, String link, String address, boolean there) {
        return new AddressChange(at, there ? AddressChange.Kind.ADDED : AddressChange.Kind.REMOVED, link, address);
    }
}
