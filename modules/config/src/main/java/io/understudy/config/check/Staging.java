package io.understudy.config.check;

import io.understudy.core.address.AddressOption;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which addresses can be prepared on a device that is down, so that a takeover is no more than bringing it up. Not so what the kernel
 * takes away when a device goes down, which is every link-local address, and what it shall examine at each takeover.
 */
final class Staging {

    private final Set<String> devices;
    private final Set<String> examining;
    private final Collection<Holding> holdings;

    Staging(Collection<DeviceCheck.Made> made, Collection<Holding> holdings) {
        this.holdings = holdings;
        devices = made.stream().map(one -> one.device().name()).collect(Collectors.toSet());
        examining = addresses()
                .filter(address -> address.details().options().contains(AddressOption.DETECT_DUPLICATES))
                .map(Holding.Address::link)
                .collect(Collectors.toSet());
    }

    boolean canPrepare(Holding holding) {
        return holding instanceof Holding.Address address
                && devices.contains(address.link())
                && switch (address.prefix().address().family()) {
                    case IPV4 -> true;
                    case IPV6 ->
                        !address.prefix().address().isLinkLocal()
                                && !address.details().options().contains(AddressOption.MANAGE_TEMPORARY)
                                && !examining.contains(address.link());
                };
    }

    boolean preparesIpv6(String device) {
        return addresses()
                .filter(address -> address.link().equals(device))
                .filter(address -> address.prefix().address().family() == Family.IPV6)
                .anyMatch(this::canPrepare);
    }

    private Stream<Holding.Address> addresses() {
        return holdings.stream().filter(Holding.Address.class::isInstance).map(Holding.Address.class::cast);
    }
}
