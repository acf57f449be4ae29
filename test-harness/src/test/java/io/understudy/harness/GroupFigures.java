package io.understudy.harness;

import io.understudy.harness.group.GroupStage.Takeover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** How fast groups were taken over, by whom; printed when the run is over. Tests take it as a parameter. */
final class GroupFigures implements AutoCloseable {
    private final ConcurrentLinkedQueue<Row> rows = new ConcurrentLinkedQueue<>();

    private record Row(String what, Takeover takeover) {}

    /** @param what was taken over by whom; several of the same are one line with the medians */
    void note(String what, Takeover takeover) {
        rows.add(new Row(what, takeover));
    }

    private List<Takeover> of(String what) {
        return rows.stream()
                .filter(row -> row.what().equals(what))
                .map(Row::takeover)
                .toList();
    }

    /** Of those noted so far under this name. */
    Duration median(String what, Function<Takeover, Duration> measure) {
        List<Duration> sorted = of(what).stream().map(measure).sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    @Override
    public void close() throws IOException {
        String text = "%-52s %5s %13s %13s %15s%n"
                        .formatted("takeover of a group", "times", "to first ms", "first-last ms", "to last GARP ms")
                + rows.stream()
                        .map(Row::what)
                        .sorted()
                        .distinct()
                        .map(this::row)
                        .collect(Collectors.joining("\n"));
        Files.writeString(Path.of("target", "groups.txt"), text + "\n");
        System.out.println("\n" + text + "\n");
    }

    private String row(String what) {
        return String.format(
                Locale.ROOT,
                "%-52s %5d %13.2f %13.2f %15.2f",
                what,
                of(what).size(),
                millis(median(what, Takeover::untilFirst)),
                millis(median(what, Takeover::window)),
                millis(median(what, Takeover::untilAnnounced)));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    /** Makes one for the whole run. */
    static final class Resolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == GroupFigures.class;
        }

        @Override
        public GroupFigures resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(GroupFigures.class))
                    .getOrComputeIfAbsent(GroupFigures.class, key -> new GroupFigures(), GroupFigures.class);
        }
    }
}
