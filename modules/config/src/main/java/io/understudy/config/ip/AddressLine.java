package io.understudy.config.ip;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.util.Optional;
import java.util.Set;

/**
 * A virtual address as it was written.
 *
 * @param link the instance's interface if absent
 */
public record AddressLine(Place place, Prefix prefix, Optional<String> link, AddressDetails details, Set<Wish> wishes) {

    /** What the line wants of the instance rather than of the address. */
    public enum Wish {
        /** {@code no_track}: the device that it names may be down. */
        NO_TRACK,
        /** {@code use_vmac}: it goes to a macvlan with the virtual MAC on the device that it names. */
        USE_VMAC
    }

    public AddressLine {
        wishes = Set.copyOf(wishes);
    }

    /** {@code ADDRESS[/LENGTH] [peer ADDRESS[/LENGTH]] [dev IF] [scope S] [brd ADDRESS|+|-] [label L] …}. */
    public static Type<AddressLine> type() {
        return new LineType();
    }

    public IpAddress address() {
        return prefix.address();
    }

    public Holding.Address on(String interfaceName) {
        return new Holding.Address(prefix, link.orElse(interfaceName), details);
    }

    /** The device without which the instance is in FAULT. */
    public Optional<String> tracks() {
        return link.filter(device -> !wishes.contains(Wish.NO_TRACK));
    }

    private record LineType() implements Type<AddressLine> {
        @Override
        public String expected() {
            return AddressWords.GRAMMAR.expected();
        }

        @Override
        public Optional<AddressLine> read(Entry entry) {
            return AddressWords.GRAMMAR.read(entry).map(AddressWords::new).flatMap(AddressWords::line);
        }
    }
}
