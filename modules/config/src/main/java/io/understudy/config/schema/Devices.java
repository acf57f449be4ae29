package io.understudy.config.schema;

import io.understudy.config.value.Numbers;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Scalar.Parsed;
import io.understudy.config.value.Words;
import io.understudy.core.address.IpvlanMode;
import io.understudy.core.address.MacAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types of what is said about devices of Understudy's own, and about its table of nftables. */
public final class Devices {

    static final String USUAL_TABLE = "understudy";
    private static final Duration USUAL_PERIOD = Duration.ofMinutes(1);
    private static final int MOST_OF_A_PREFIX = 10; // with a digit, a dot and a VRID it is a name of 15 bytes

    private Devices() {}

    /**
     * A macvlan.
     *
     * @param name made of prefix and VRID if absent
     * @param mac the virtual router's if absent
     */
    public record Vmac(Optional<String> name, Optional<MacAddress> mac) {}

    /** An ipvlan; its name as that of a {@link Vmac}. */
    public record Ipvlan(Optional<String> name, IpvlanMode mode) {}

    /** Empty for off. */
    static Scalar<Optional<Vmac>> vmac() {
        return new Scalar<>("on, off, or NAME [MAC]", text -> {
            List<String> words = List.of(text.split("\\s+"));
            if (words.size() == 1) {
                return flagOr(text, new Vmac(Optional.empty(), Optional.empty()), Devices::named);
            }
            return words.size() == 2
                    ? custom(words.getFirst(), words.getLast())
                    : new Parsed.Bad<>('"' + text + "\" is not that");
        });
    }

    /** Empty for off. */
    static Scalar<Optional<Ipvlan>> ipvlan() {
        Ipvlan usual = new Ipvlan(Optional.empty(), IpvlanMode.BRIDGE);
        return new Scalar<>("on, off, or NAME [bridge|private|vepa]", text -> flagOr(text, usual, Devices::ipvlan));
    }

    /** Empty for off. */
    static Scalar<Optional<Duration>> extraLinks() {
        Scalar<Duration> period = Numbers.duration(Duration.ofSeconds(1), Ranges.DAY);
        String every = Numbers.seconds(USUAL_PERIOD);
        return new Scalar<>(
                "on (every " + every + "), off, or " + period.expected(),
                text -> flagOr(
                        text.replaceFirst("^all\\s+", ""),
                        USUAL_PERIOD,
                        written -> period.parse().apply(written)));
    }

    /** Of a device's name. */
    static Scalar<String> prefix() {
        return new Scalar<>(
                "the beginning of an interface's name, at most " + MOST_OF_A_PREFIX + " characters",
                text -> Parsed.of(
                        Optional.of(text).filter(name -> name.matches("[^\\s/:]{1," + MOST_OF_A_PREFIX + "}")),
                        '"' + text + "\" cannot be that"));
    }

    /** Of nftables. */
    static Scalar<String> table() {
        return new Scalar<>("the name of a table of nftables, or on", text -> {
            boolean on = Words.flag().parse().apply(text).equals(new Parsed.Good<>(true));
            boolean possible = text.matches("[A-Za-z][A-Za-z0-9_./-]{0,62}")
                    && !(Words.flag().parse().apply(text) instanceof Parsed.Good<Boolean>);
            return on
                    ? new Parsed.Good<>(USUAL_TABLE)
                    : Parsed.of(Optional.of(text).filter(name -> possible), '"' + text + "\" cannot be a table");
        });
    }

    private interface Reading<T> {
        Parsed<T> of(String text);
    }

    private static <T> Parsed<Optional<T>> flagOr(String text, T usual, Reading<T> other) {
        return switch (Words.flag().parse().apply(text)) {
            case Parsed.Good<Boolean>(Boolean on) ->
                new Parsed.Good<>(Optional.of(usual).filter(device -> on));
            case Parsed.Bad<Boolean> neither -> some(other.of(text));
        };
    }

    private static <T> Parsed<Optional<T>> some(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Good<T>(T value) -> new Parsed.Good<>(Optional.of(value));
            case Parsed.Bad<T>(String problem) -> new Parsed.Bad<>(problem);
        };
    }

    private static Parsed<Vmac> named(String name) {
        return switch (Words.interfaceName().parse().apply(name)) {
            case Parsed.Good<String> good -> new Parsed.Good<>(new Vmac(Optional.of(name), Optional.empty()));
            case Parsed.Bad<String>(String problem) -> new Parsed.Bad<>(problem);
        };
    }

    private static Parsed<Optional<Vmac>> custom(String name, String mac) {
        if (!mac.matches("\\p{XDigit}{2}(:\\p{XDigit}{2}){5}")) {
            return new Parsed.Bad<>('"' + mac + "\" is not a MAC address");
        }
        MacAddress address = MacAddress.of(HexFormat.ofDelimiter(":").parseHex(mac));
        if (!address.isUnicast()) {
            return new Parsed.Bad<>('"' + mac + "\" is not the MAC address of one device");
        }
        return switch (named(name)) {
            case Parsed.Good<Vmac> good ->
                new Parsed.Good<>(Optional.of(new Vmac(Optional.of(name), Optional.of(address))));
            case Parsed.Bad<Vmac>(String problem) -> new Parsed.Bad<>(problem);
        };
    }

    private static Parsed<Ipvlan> ipvlan(String text) {
        List<String> words = List.of(text.split("\\s+"));
        Optional<IpvlanMode> mode = mode(words.getLast());
        List<String> names = mode.isPresent() ? words.subList(0, words.size() - 1) : words;
        boolean possible = names.stream()
                .allMatch(name -> Words.interfaceName().parse().apply(name) instanceof Parsed.Good<String>);
        return names.size() <= 1 && possible
                ? new Parsed.Good<>(new Ipvlan(names.stream().findFirst(), mode.orElse(IpvlanMode.BRIDGE)))
                : new Parsed.Bad<>('"' + text + "\" is not that; an address for adverts is written as mcast-src-ip");
    }

    private static Optional<IpvlanMode> mode(String word) {
        return List.of(IpvlanMode.values()).stream()
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
