package io.understudy.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import io.understudy.config.value.Numbers;
import io.understudy.config.value.Support;
import io.understudy.config.value.Type;
import io.understudy.config.value.Type.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} is what the schema says; {@code -Dgolden=rewrite} writes it. */
class ManualTest {

    private static final Path MANUAL = Path.of("../../docs/configuration.md");
    private static final String BEGINNING = """
        # Configuration

        Every keyword, as the program itself knows it: this page is made from its schema. Keywords may also be written as keepalived spells them
        (`virtual_router_id`). A duration has a unit, a bare number means seconds. `understudy check` says what is wrong, with file and line.
        """;

    private final StringBuilder page = new StringBuilder(BEGINNING);
    private final Set<Type<?>> told = new HashSet<>();

    @Test
    void the_manual_is_what_the_schema_says() throws IOException {
        block("understudy", (Block) Root.UNDERSTUDY.type());

        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(MANUAL, page);
        }
        assertEquals(Files.readString(MANUAL), page.toString());
    }

    /** The blocks that are in it have chapters of their own, behind it. */
    private void block(String path, Block block) {
        if (!told.add(block)) {
            return;
        }
        page.append("\n## ").append(path).append("\n\n| keyword | value | default | |\n| --- | --- | --- | --- |\n");
        block.keywords().forEach(keyword -> page.append(row(keyword)));
        block.keywords().forEach(keyword -> inner(path, keyword));
    }

    private void inner(String path, Keyword<?> keyword) {
        Type<?> type = keyword.type();
        boolean named = type.shape() == Shape.NAMED_BLOCKS;
        Type<?> content = type instanceof Block ? type : type.inner().orElse(type);
        if (content instanceof Block block) {
            block(path + "." + keyword.name() + (named ? ".NAME" : ""), block);
        }
    }

    private static String row(Keyword<?> keyword) {
        String help = switch (keyword.support()) {
            case Support.NotYet notYet -> "Not supported yet. " + keyword.help();
            case Support.Required required -> keyword.help();
            case Support.Honoured honoured -> keyword.help();
            case Support.Never never -> keyword.help();
            case Support.Idle idle -> keyword.help();
        };
        String fallback = keyword.support().isRequired()
                ? "required"
                : keyword.fallback().map(value -> shown(value, keyword.type())).orElse("");
        List<String> cells = List.of("`" + keyword.name() + "`", keyword.type().expected(), fallback, help);
        return "| " + String.join(" | ", cells.stream().map(ManualTest::escaped).toList()) + " |\n";
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replace("<", "&lt;");
    }

    private static String shown(Object value, Type<?> type) {
        return value instanceof Enum<?> choice ? word(choice, type.expected()) : shown(value);
    }

    /** As the type spells it. */
    private static String word(Enum<?> choice, String spellings) {
        String digits = choice.name().replaceFirst("^V(?=\\d)", "");
        return spellings.contains(digits)
                ? digits
                : digits.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A default as it would be written. */
    private static String shown(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? "on" : "off";
            case Duration duration -> Numbers.seconds(duration);
            case Optional<?> device -> device.map(ManualTest::shown).orElse("off");
            case Map<?, ?> blocks when blocks.isEmpty() -> "";
            case Set<?> rights -> mode(rights);
            case Collection<?> list when list.isEmpty() -> "none";
            case Collection<?> list ->
                String.join(", ", list.stream().map(ManualTest::shown).toList());
            case Config settings -> "";
            default -> value.toString();
        };
    }

    private static String mode(Set<?> rights) {
        int bits = 0;
        for (PosixFilePermission right : PosixFilePermission.values()) {
            bits = bits << 1 | (rights.contains(right) ? 1 : 0);
        }
        return "\"0" + Integer.toOctalString(bits) + "\"";
    }
}
