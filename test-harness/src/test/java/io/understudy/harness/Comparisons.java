package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What was measured beside what the protocol says; printed when the run is over. Tests take it as a parameter. */
final class Comparisons implements AutoCloseable {
    private static final double AT_LEAST = 0.97;
    private static final double AT_MOST = 1.5;

    private final ConcurrentLinkedQueue<Row> rows = new ConcurrentLinkedQueue<>();

    private record Row(String what, Duration theory, Duration observed) {
        double ratio() {
            return (double) observed.toNanos() / theory.toNanos();
        }

        @Override
        public String toString() {
            double beyond = observed.minus(theory).toNanos() / 1e6;
            return String.format(
                    Locale.ROOT,
                    "%-58s %10.2f %10.2f %8.3f %+9.2f",
                    what,
                    theory.toNanos() / 1e6,
                    observed.toNanos() / 1e6,
                    ratio(),
                    beyond);
        }
    }

    /** Notes it, and fails if it is too early or far too late. */
    void expect(String what, Duration theory, Duration observed) {
        assertTrue(expectAtLeast(what, theory, observed) <= AT_MOST, what + " took too long: " + observed);
    }

    /** Notes it, and fails if it is too early; for waits so short that what the machine adds says nothing. Returns the ratio. */
    double expectAtLeast(String what, Duration theory, Duration observed) {
        var row = new Row(what, theory, observed);
        rows.add(row);
        assertTrue(row.ratio() >= AT_LEAST, row::toString);
        return row.ratio();
    }

    @Override
    public void close() throws IOException {
        List<String> table = rows.stream().map(Row::toString).sorted().toList();
        String text =
                String.format("%-58s %10s %10s %8s %9s%n", "takeover", "theory ms", "seen ms", "ratio", "beyond ms")
                        + String.join("\n", table);
        Files.writeString(Path.of("target", "comparisons.txt"), text + "\n");
        System.out.println("\n" + text + "\n");
    }

    /** Makes one for the whole run. */
    static final class Resolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Comparisons.class;
        }

        @Override
        public Comparisons resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Comparisons.class))
                    .getOrComputeIfAbsent(Comparisons.class, key -> new Comparisons(), Comparisons.class);
        }
    }
}
