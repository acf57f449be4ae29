package io.understudy.daemon.metrics;

import static io.understudy.daemon.metrics.Family.counter;
import static io.understudy.daemon.metrics.Family.gauge;
import static io.understudy.daemon.metrics.Family.sample;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Role;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.node.InstanceReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * By the names of keepalived-exporter 1.7. What it says of processes that keepalived has and this program has not is not there.
 *
 * @param running of tracked scripts, whether one runs now
 */
record KeepalivedMetrics(List<InstanceReport> instances, Map<String, Boolean> running) {

    private static final String PREFIX = "keepalived_";

    List<Family> families() {
        return Stream.of(ofAddresses(), roles(), errors()).flatMap(List::stream).toList();
    }

    private List<Family> ofAddresses() {
        return List.of(
                gauge(PREFIX + "up", "That the daemon runs.", 1),
                gauge(
                        PREFIX + "vrrp_state",
                        "State of each advertised address: 0 INIT, 1 BACKUP, 2 MASTER, 3 FAULT.",
                        instances.stream().flatMap(one -> states(one, advertised(one).stream()))),
                gauge(
                        PREFIX + "vrrp_excluded_state",
                        "The same of addresses that are not advertised.",
                        instances.stream().flatMap(one -> states(one, excluded(one)))),
                gauge(PREFIX + "script_status", "Tracked scripts: 1 if good, 0 if bad.", scripts()),
                gauge(PREFIX + "script_state", "Tracked scripts: 0 idle, 1 running.", runs()));
    }

    private List<Family> roles() {
        return List.of(
                count("advertisements_received", "Advertisements received.", one -> count(one, "adverts-received")),
                count(
                        "advertisements_sent",
                        "Advertisements sent.",
                        one -> count(one, "adverts-sent") + count(one, "farewells-sent")),
                count("become_master", "How often it became MASTER.", one -> count(one, "transitions-to-master")),
                count(
                        "release_master",
                        "How often it ceased to be MASTER.",
                        one -> count(one, "transitions-from-master")),
                count(
                        "priority_zero_received",
                        "Advertisements received with priority 0.",
                        one -> count(one, "farewells-received")),
                count(
                        "priority_zero_sent",
                        "Advertisements sent with priority 0.",
                        one -> count(one, "farewells-sent")),
                count(
                        "gratuitous_arp_delay",
                        "Seconds until addresses are announced again.",
                        one -> one.plan()
                                .machine()
                                .router()
                                .announcing()
                                .delay()
                                .toSeconds()));
    }

    private List<Family> errors() {
        return List.of(
                count("packet_length_errors", "Packets of a wrong length.", one -> count(one, "packet-length-errors")),
                count(
                        "advertisements_interval_errors",
                        "Advertisements with another interval.",
                        one -> count(one, "interval-errors")),
                count("ip_ttl_errors", "Packets with a wrong TTL.", one -> count(one, "ip-ttl-errors")),
                count(
                        "invalid_type_received",
                        "Packets that are no advertisement.",
                        one -> count(one, "invalid-type-pkts-rcvd")),
                count(
                        "address_list_errors",
                        "Advertisements of other addresses.",
                        one -> count(one, "address-list-errors")),
                count(
                        "authentication_invalid",
                        "Packets with an unknown authentication.",
                        one -> count(one, "invalid-auth-type")),
                count(
                        "authentication_mismatch",
                        "Packets with another kind of authentication.",
                        one -> count(one, "auth-type-mismatch")),
                count(
                        "authentication_failure",
                        "Packets whose authentication failed.",
                        one -> count(one, "auth-failures")));
    }

    private Family count(String name, String help, ToLongFunction<InstanceReport> value) {
        return counter(
                PREFIX + name, help, instances.stream().map(one -> sample(Labels.of(one), value.applyAsLong(one))));
    }

    private static long count(InstanceReport instance, String counter) {
        return instance.counters().getOrDefault(counter, 0L);
    }

    private static List<IpAddress> advertised(InstanceReport instance) {
        return instance.plan().machine().router().addresses();
    }

    private static Stream<IpAddress> excluded(InstanceReport instance) {
        return instance.plan().holdings().stream()
                .filter(Holding.Address.class::isInstance)
                .map(holding -> ((Holding.Address) holding).prefix().address())
                .filter(address -> !advertised(instance).contains(address));
    }

    private static Stream<Family.Sample> states(InstanceReport instance, Stream<IpAddress> addresses) {
        long state = state(instance.standing().role());
        return addresses
                .distinct()
                .map(address -> sample(Labels.of(instance).and("ip_address", address.toString()), state));
    }

    private static long state(Role role) {
        return switch (role) {
            case INIT -> 0;
            case BACKUP -> 1;
            case MASTER -> 2;
            case FAULT -> 3;
        };
    }

    private Stream<Family.Sample> runs() {
        return running.entrySet().stream().map(script -> sample(Labels.of("name", script.getKey()), script.getValue()));
    }

    /** One that several instances track is one. Before its first result it is neither. */
    private Stream<Family.Sample> scripts() {
        Map<String, Boolean> good = new HashMap<>();
        instances.forEach(instance -> instance.standing().readiness().readings().forEach((subject, reading) -> {
            if (subject instanceof Subject.Script(String name) && !(reading instanceof Reading.Unknown)) {
                good.put(name, !(reading instanceof Reading.Bad));
            }
        }));
        return good.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(script -> sample(Labels.of("name", script.getKey()), script.getValue()));
    }
}
