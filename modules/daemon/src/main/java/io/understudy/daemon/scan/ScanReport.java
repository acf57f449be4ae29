package io.understudy.daemon.scan;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.daemon.json.Json;
import io.understudy.daemon.scan.Observation.Broken;
import io.understudy.daemon.scan.Observation.Heard;
import io.understudy.daemon.scan.Observation.Router;
import io.understudy.daemon.status.Columns;
import io.understudy.wire.Multicast;
import io.understudy.wire.Sighting.Advert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a scan has found.
 *
 * @param configured the VRIDs of this node's own instances on the link
 */
public record ScanReport(
        String link, Duration lasting, List<Heard> heard, List<Broken> broken, Set<Integer> configured) {

    private static final List<String> HEADINGS = List.of(
            "VRID", "FAMILY", "VERSION", "SENDER", "PRIORITY", "INTERVAL", "AUTH", "TO", "ADVERTS", "ADDRESSES");
    private static final int SHOWN = 3;

    /** Twice is a failover and the way back; more often is a contest. */
    private static final int CONTEST = 3;

    /**
     * For people.
     *
     * @param width of the terminal
     */
    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        lines.add("heard on " + link + " within " + text(lasting) + ": "
                + counted(byRouter().size(), "virtual router"));
        if (!heard.isEmpty()) {
            List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
            heard.forEach(one -> rows.add(row(one)));
            lines.addAll(new Columns(rows, width).lines(UnaryOperator.identity()));
        }
        clashes().forEach(clash -> lines.add("! " + clash));
        broken.forEach(one -> lines.add("! " + words(one)));
        Vrids vrids = vrids();
        lines.add("free VRIDs: " + vrids.ranges());
        lines.add(
                "suggested: " + vrids.suggested().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        lines.add("A backup is silent: a VRID is in use unheard if its master was away for the time of the scan.");
        return lines;
    }

    private static List<String> row(Heard one) {
        Advert advert = one.last();
        return List.of(
                String.valueOf(advert.vrid()),
                family(advert),
                String.valueOf(advert.version().number()),
                advert.sender() + (one.own() ? " (this node)" : ""),
                advert.priority() + (one.resigned() && advert.priority() > 0 ? ", resigned" : ""),
                text(advert.interval()),
                proof(advert),
                destination(advert),
                String.valueOf(one.adverts()),
                some(advert.addresses()));
    }

    private static String destination(Advert advert) {
        return advert.destination().equals(Multicast.vrrp(advert.destination().family()))
                ? "all"
                : advert.destination().toString();
    }

    /** What does not fit to this node's configuration, or to what another one sends. */
    private List<String> clashes() {
        return Stream.concat(
                        heard.stream()
                                .flatMap(one -> one.clashes().stream()
                                        .map(clash -> title(one.router()) + " from "
                                                + one.last().sender() + ": " + clash)),
                        byRouter().entrySet().stream()
                                .flatMap(entry ->
                                        disagreement(entry.getValue())
                                                .map(what -> title(entry.getKey()) + ": " + what)
                                                .stream()))
                .toList();
    }

    /** Two senders of one virtual router are one after the other and say the same. */
    private static Optional<String> disagreement(List<Heard> senders) {
        List<Heard> living =
                senders.stream().filter(one -> one.last().priority() > 0).toList();
        String names =
                living.stream().map(one -> one.last().sender().toString()).collect(Collectors.joining(" and "));
        if (living.stream().map(ScanReport::identity).distinct().count() > 1) {
            return Optional.of(names + " mean different virtual routers with it (give one of them another VRID)");
        }
        if (living.stream().filter(one -> one.turns() >= CONTEST).count() > 1) {
            return Optional.of(names + " are master at the same time (they do not hear or do not accept each other:"
                    + " a firewall, or different passwords)");
        }
        return Optional.empty();
    }

    private static List<Object> identity(Heard one) {
        return List.of(one.last().version(), Set.copyOf(one.last().addresses()));
    }

    private Map<Router, List<Heard>> byRouter() {
        return heard.stream().collect(Collectors.groupingBy(Heard::router, TreeMap::new, Collectors.toList()));
    }

    private static String title(Router router) {
        return "VRID " + router.vrid() + " " + text(router.family());
    }

    private static String words(Broken one) {
        return counted(one.packets(), "malformed packet") + " from "
                + one.first().sender()
                + (one.first().vrid().isPresent()
                        ? " for VRID " + one.first().vrid().getAsInt()
                        : "")
                + ": " + one.first().refusal().words() + ": " + one.first().detail() + " ("
                + one.first().refusal().advice() + ")";
    }

    private Vrids vrids() {
        return Vrids.without(Stream.concat(
                        heard.stream().map(one -> one.last().vrid()),
                        Stream.concat(
                                configured.stream(),
                                broken.stream()
                                        .flatMap(one ->
                                                one.first().vrid().stream().boxed())))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** For scripts. */
    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("interface", link);
        fields.put("for-ms", lasting.toMillis());
        fields.put("virtual-routers", heard.stream().map(ScanReport::document).toList());
        fields.put("clashes", clashes());
        fields.put("malformed", broken.stream().map(ScanReport::document).toList());
        fields.put("free-virtual-router-ids", vrids().free());
        fields.put("suggested-virtual-router-ids", vrids().suggested());
        return Json.write(fields);
    }

    private static Map<String, Object> document(Heard one) {
        Advert advert = one.last();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("virtual-router-id", advert.vrid());
        fields.put("family", family(advert));
        fields.put("version", advert.version().number());
        fields.put("sender", advert.sender());
        fields.put("own", one.own());
        fields.put("destination", advert.destination());
        fields.put("priority", advert.priority());
        fields.put("resigned", one.resigned());
        fields.put("interval-ms", advert.interval().toMillis());
        fields.put("authentication", proof(advert));
        fields.put("adverts", one.adverts());
        fields.put("virtual-addresses", advert.addresses());
        fields.put("clashes", one.clashes());
        return fields;
    }

    private static Map<String, Object> document(Broken one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sender", one.first().sender());
        fields.put("virtual-router-id", one.first().vrid().stream().boxed().findFirst());
        fields.put("problem", one.first().refusal().words() + ": " + one.first().detail());
        fields.put("remedy", one.first().refusal().advice());
        fields.put("packets", one.packets());
        return fields;
    }

    private static String family(Advert advert) {
        return text(advert.sender().family());
    }

    private static String text(Family family) {
        return family.name().toLowerCase(Locale.ROOT);
    }

    private static String proof(Advert advert) {
        return advert.proof().name().toLowerCase(Locale.ROOT);
    }

    private static String some(List<IpAddress> all) {
        String first = all.stream().limit(SHOWN).map(IpAddress::toString).collect(Collectors.joining(", "));
        return all.size() > SHOWN ? first + " (+" + (all.size() - SHOWN) + " more)" : first;
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String text(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }
}
