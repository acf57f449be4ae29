package io.understudy.config.check;

import io.understudy.config.report.Place;
import io.understudy.config.schema.Devices;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.core.address.Family;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names of interfaces: those that are there, and those of devices to be made. None is given twice. */
final class DeviceNames {

    private static final int SIX = 6; // vrrp6 is how names of the other family begin

    private final Map<String, Place> taken = new HashMap<>();

    /** Before any name is made up, those that are written have to be known. */
    DeviceNames(Iterable<Section> instances) {
        instances.forEach(here -> here.find(Instances.INTERFACE)
                .ifPresent(link ->
                        taken.putIfAbsent(link, here.at(Instances.INTERFACE).place())));
        instances.forEach(this::reserve);
    }

    private void reserve(Section instance) {
        Stream.of(
                        written(instance, Instances.USE_VMAC, Devices.Vmac::name),
                        written(instance, Instances.USE_IPVLAN, Devices.Ipvlan::name))
                .flatMap(Optional::stream)
                .forEach(named -> reserve(instance, named));
    }

    private void reserve(Section instance, Named named) {
        Place place = instance.at(named.keyword()).place();
        Place first = taken.putIfAbsent(named.name(), place);
        if (first != null) {
            instance.at(named.keyword())
                    .fault("an interface " + named.name() + " is already there at " + first, "choose another name");
        }
    }

    private record Named(String name, Keyword<?> keyword) {}

    private interface NameOf<T> {
        Optional<String> of(T device);
    }

    private static <T> Optional<Named> written(Section here, Keyword<Optional<T>> keyword, NameOf<T> nameOf) {
        return here.find(keyword).flatMap(device -> device).flatMap(nameOf::of).map(name -> new Named(name, keyword));
    }

    /** As keepalived does: {@code vrrp.51}, for IPv6 {@code vrrp6.51}; if there is one, {@code vrrp1.51} and so on. */
    String madeUp(String prefix, Family family, int id, Place place) {
        String usual = switch (family) {
            case IPV4 -> prefix;
            case IPV6 -> prefix + SIX;
        };
        String name = Stream.concat(
                        Stream.of(usual),
                        IntStream.iterate(1, i -> i + 1).filter(i -> i != SIX).mapToObj(i -> prefix + i))
                .map(start -> start + "." + id)
                .filter(candidate -> !taken.containsKey(candidate))
                .findFirst()
                .orElseThrow();
        taken.put(name, place);
        return name;
    }
}
