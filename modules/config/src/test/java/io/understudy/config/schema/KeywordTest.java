package io.understudy.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import io.understudy.config.report.Finding.Fault;
import io.understudy.config.report.Report;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Support;
import io.understudy.config.value.Type;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The declarations against {@code keywords.txt}, which was written from keepalived's documentation. */
class KeywordTest {

    private static final Map<String, Keyword<?>> DECLARED = declared();

    record Row(String path, String support, String fallback, List<String> taken, List<String> refused) {
        @Override
        public String toString() {
            return path;
        }
    }

    @Test
    void the_table_and_the_schema_have_the_same_keywords() {
        assertEquals(
                DECLARED.keySet().stream().sorted().toList(),
                rows().map(Row::path).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_keyword_is_honoured_or_known_not_to_be(Row row) {
        assertEquals(
                row.support(),
                switch (keyword(row).support()) {
                    case Support.Required required -> "required";
                    case Support.Honoured honoured -> "honoured";
                    case Support.NotYet notYet -> "not yet";
                    case Support.Never never -> "never";
                    case Support.Idle idle -> "without effect";
                });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void without_it_the_default_holds(Row row) {
        Optional<?> expected = row.fallback().equals("-")
                ? Optional.empty()
                : keyword(row).type().read(entry(row.fallback(), new Report()));
        assertEquals(expected, keyword(row).fallback());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void both_bounds_and_all_forms_are_taken(Row row) {
        for (String text : row.taken()) {
            Report report = new Report();
            Optional<?> value = keyword(row).type().read(entry(text, report));
            boolean free = report.faults().stream()
                    .allMatch(fault -> fault.problem().endsWith("is missing")
                            || fault.problem().equals("is not supported yet"));
            assertEquals(true, value.isPresent() && free, row + " = " + text + ": " + report.faults());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_is_beyond_and_what_is_something_else_is_a_fault_that_says_what_to_write(Row row) {
        for (String text : row.refused()) {
            Report report = new Report();
            keyword(row).type().read(entry(text, report));
            assertFalse(report.faults().isEmpty(), row + " = " + text);
            for (Fault fault : report.faults()) {
                assertFalse(fault.remedy().isBlank(), row + " = " + text);
                assertEquals(1, fault.place().line(), row + " = " + text);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_is_not_honoured_is_refused_unless_it_changes_nothing(Row row) {
        Optional<Support.Refusal> refusal = keyword(row).support().refusal();
        for (String text : row.taken()) {
            Report report = new Report();
            Optional<?> value = keyword(row).read(entry(text, report));
            boolean refused = report.faults().stream()
                    .anyMatch(fault -> fault.path().equals("key")
                            && refusal.equals(Optional.of(new Support.Refusal(fault.problem(), fault.remedy()))));
            boolean changesSomething = !value.equals(keyword(row).fallback());
            assertEquals(refusal.isPresent() && changesSomething, refused, row + " = " + text);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_has_no_effect_is_taken_with_a_warning_that_says_why(Row row) {
        Optional<String> uselessness = keyword(row).support().uselessness();
        for (String text : row.taken()) {
            Report report = new Report();
            Optional<?> value = keyword(row).read(entry(text, report));
            boolean warned =
                    report.warnings().stream().anyMatch(warning -> uselessness.equals(Optional.of(warning.problem())));
            boolean changesSomething = !value.equals(keyword(row).fallback());
            assertEquals(uselessness.isPresent() && changesSomething, warned, row + " = " + text);
        }
    }

    /** A reload is asked for, or told by a signal: keepalived's own ways to it, and instances that depend on static items. */
    @Test
    void nothing_else_is_still_to_come() {
        assertEquals(
                List.of(
                        "understudy.global.reload-check-config",
                        "understudy.global.reload-file",
                        "understudy.global.reload-repeat",
                        "understudy.global.reload-time-file",
                        "understudy.track-group"),
                rows().filter(row -> row.support().equals("not yet"))
                        .map(Row::path)
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_keyword_is_explained_in_a_sentence(Row row) {
        assertEquals(true, keyword(row).help().matches("(?s)\\S.*\\S.*\\."), row.path());
    }

    private static Keyword<?> keyword(Row row) {
        return Objects.requireNonNull(DECLARED.get(row.path()), row.path());
    }

    private static Entry entry(String hocon, Report report) {
        ConfigValue value = ConfigFactory.parseString("key = " + hocon).getValue("key");
        return new Entry("key", value, report);
    }

    static Stream<Row> rows() {
        return table().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(KeywordTest::row);
    }

    private static Row row(String line) {
        String[] columns = line.split(" \\| ", -1);
        return new Row(columns[0], columns[1], columns[2], values(columns[3]), values(columns[4]));
    }

    private static List<String> values(String column) {
        return List.of(column.split(" ; ", -1));
    }

    private static String table() {
        try (InputStream table = Objects.requireNonNull(KeywordTest.class.getResourceAsStream("keywords.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Map<String, Keyword<?>> declared() {
        Map<String, Keyword<?>> declared = new LinkedHashMap<>();
        walk("", Root.FILE, declared);
        return declared;
    }

    private static void walk(String prefix, Type<?> type, Map<String, Keyword<?>> declared) {
        if (type instanceof Block block) {
            for (Keyword<?> keyword : block.keywords()) {
                declared.put(prefix + keyword.name(), keyword);
                boolean named = keyword.type().expected().startsWith("NAME");
                walk(prefix + keyword.name() + (named ? ".NAME." : "."), keyword.type(), declared);
            }
        }
        type.inner().ifPresent(inner -> walk(prefix, inner, declared));
    }
}
