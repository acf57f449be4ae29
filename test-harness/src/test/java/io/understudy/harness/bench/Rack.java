package io.understudy.harness.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Virtual routers for one node, all of version 3.
 *
 * @param links eth0 and so on, each with as many routers
 * @param routers on each link, with the VRIDs from 1 on; at most 255
 * @param addresses of each router; the first is advertised, the others are excluded, as they would not fit into an advert
 */
record Rack(int links, int routers, int addresses, boolean ipv6, Duration interval) {

    /** One virtual router. */
    record Slot(int link, int id, List<String> addresses) {
        String name() {
            return "VI_%d_%d".formatted(link, id);
        }
    }

    static Rack ofOne(int addresses, boolean ipv6, Duration interval) {
        return new Rack(1, 1, addresses, ipv6, interval);
    }

    /** As many routers as this on as few links as possible. */
    static Rack ofMany(int routers, Duration interval) {
        int links = (routers + 254) / 255;
        return new Rack(links, routers / links, 1, false, interval);
    }

    List<Slot> slots() {
        return IntStream.range(0, links)
                .boxed()
                .flatMap(link -> IntStream.rangeClosed(1, routers).mapToObj(id -> slot(link, id)))
                .toList();
    }

    private Slot slot(int link, int id) {
        int first = (link * 255 + id) * addresses;
        List<String> all = new ArrayList<>();
        if (ipv6) {
            all.add("fe80::%d:%x/64".formatted(link + 1, 0x1000 + id));
        }
        IntStream.range(first, first + addresses)
                .mapToObj(number -> ipv6
                        ? "2001:db8:1::%x/128".formatted(number + 1)
                        : "10.%d.%d.%d/32".formatted(128 + number / 65536, number / 256 % 256, number % 256))
                .forEach(all::add);
        return new Slot(link, id, List.copyOf(all));
    }

    /** Without prefix lengths. */
    List<String> bareAddresses() {
        return slots().stream()
                .flatMap(slot -> slot.addresses().stream())
                .map(address -> address.replaceFirst("/.*", ""))
                .toList();
    }

    String understudy(int priority, boolean staged) {
        return text(slot -> """
                vrrp-instance.%s {
                  interface = eth%d, version = 3, virtual-router-id = %d, priority = %d, advert-int = %d ms%s
                  virtual-ipaddress = ["%s"], virtual-ipaddress-excluded = [%s]
                }
                """.formatted(
                        slot.name(),
                        slot.link(),
                        slot.id(),
                        priority,
                        interval.toMillis(),
                        staged ? ", use-vmac = true" : "",
                        slot.addresses().getFirst(),
                        slot.addresses().stream()
                                .skip(1)
                                .map(address -> '"' + address + '"')
                                .collect(Collectors.joining(", "))));
    }

    String keepalived(int priority) {
        return "global_defs {\n    router_id lab\n}\n"
                + text(slot -> """
                vrrp_instance %s {
                    interface eth%d
                    version 3
                    virtual_router_id %d
                    priority %d
                    advert_int %s
                    virtual_ipaddress {
                        %s
                    }
                %s}
                """.formatted(
                                slot.name(),
                                slot.link(),
                                slot.id(),
                                priority,
                                String.format(Locale.ROOT, "%.2f", interval.toMillis() / 1000.0),
                                slot.addresses().getFirst(),
                                excluded(slot)));
    }

    private static String excluded(Slot slot) {
        return slot.addresses().size() == 1
                ? ""
                : slot.addresses().stream()
                        .skip(1)
                        .collect(Collectors.joining(
                                "\n        ", "    virtual_ipaddress_excluded {\n        ", "\n    }\n"));
    }

    private String text(Function<Slot, String> words) {
        return slots().stream().map(words).collect(Collectors.joining());
    }
}
