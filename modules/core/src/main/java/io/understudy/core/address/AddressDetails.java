package io.understudy.core.address;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What else may be said of an address.
 *
 * @param peer the other end's; the prefix length is then its
 * @param broadcast IPv4 only
 * @param label IPv4 only, at most 15 bytes
 * @param scope rtnetlink scope: 0 global, 200 site, 253 link, 254 host
 * @param preferredSeconds preferred lifetime; absent for this program's choice: an IPv6 address of its own prefix (/128) is deprecated,
 *     so that nothing is sent from it unasked, any other is preferred for ever; 4294967295 is for ever
 */
public record AddressDetails(
        Optional<Prefix> peer,
        Optional<IpAddress> broadcast,
        Optional<String> label,
        int scope,
        Set<AddressOption> options,
        Optional<Long> preferredSeconds) {

    public static final AddressDetails NONE =
            new AddressDetails(Optional.empty(), Optional.empty(), Optional.empty(), 0, Set.of(), Optional.empty());
    public static final long FOREVER = 0xffff_ffffL;

    public AddressDetails {
        options = options.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(options));
    }

    public AddressDetails(Optional<IpAddress> broadcast, Optional<String> label, int scope) {
        this(Optional.empty(), broadcast, label, scope, Set.of(), Optional.empty());
    }
}
