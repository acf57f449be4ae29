package io.understudy.config.keepalived;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.report.Finding.Fault;
import io.understudy.config.report.Place;
import io.understudy.config.report.Report;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of the result what the loader refuses, and says so with the line of the keepalived.conf. */
final class Settlement {

    private static final String ROOT = "understudy.";

    private final ConfigurationFile file;
    private final String hostName;
    private final Report report;
    private final Set<Item> refused = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Pattern here;

    Settlement(ConfigurationFile file, String hostName, Report report) {
        this.file = file;
        this.hostName = hostName;
        this.report = report;
        this.here = Pattern.compile(Pattern.quote(file.path().toString()) + ":(\\d+)");
    }

    /** Ends because each round takes away at least one item. */
    String settle(List<Item> items) {
        while (true) {
            Rendering rendering = new Rendering(items, refused);
            boolean changed = switch (file.load(rendering.text(), hostName)) {
                case Loaded.Valid valid -> false;
                case Loaded.Invalid(List<Fault> faults) -> refuse(faults, rendering);
            };
            if (!changed) {
                return rendering.text();
            }
        }
    }

    private boolean refuse(List<Fault> faults, Rendering rendering) {
        boolean any = false;
        for (Fault fault : faults) {
            Optional<Item> owner = rendering.owner(fault.place().line());
            Place place = owner.flatMap(Settlement::place)
                    .orElse(new Place(file.path().toString(), 0));
            String extent =
                    owner.filter(Item.Enclosed.class::isInstance).isPresent() ? ", so this block is left out" : "";
            report.fault(
                    place,
                    path(fault),
                    translated(fault.problem(), rendering) + extent,
                    translated(fault.remedy(), rendering));
            any |= owner.filter(refused::add).isPresent();
        }
        return any;
    }

    private static String path(Fault fault) {
        return fault.path().startsWith(ROOT) ? fault.path().substring(ROOT.length()) : fault.path();
    }

    /** Other places that it speaks of are in the result, too. */
    private String translated(String text, Rendering rendering) {
        return here.matcher(text)
                .replaceAll(other -> Matcher.quoteReplacement(rendering
                        .owner(Integer.parseInt(other.group(1)))
                        .flatMap(Settlement::place)
                        .map(Place::toString)
                        .orElse(file.path().toString())));
    }

    private static Optional<Place> place(Item item) {
        return switch (item) {
            case Item.Setting setting -> Optional.of(setting.place());
            case Item.Enclosed enclosed -> Optional.of(enclosed.place());
            case Item.Remark remark -> Optional.empty();
            case Item.Lost lost -> Optional.empty();
        };
    }
}
