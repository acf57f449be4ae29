package io.understudy.config.keepalived;

import io.understudy.config.keepalived.Item.Enclosed;
import io.understudy.config.keepalived.Item.Lost;
import io.understudy.config.keepalived.Item.Remark;
import io.understudy.config.keepalived.Item.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Items as lines; knows afterwards which line is whose. */
final class Rendering {

    private static final String INDENT = "  ";
    private static final String MARK = "# ";

    private final Set<Item> refused;
    private final List<String> lines = new ArrayList<>();
    private final List<Optional<Item>> owners = new ArrayList<>();

    /** @param refused shown as comments; compared by identity */
    Rendering(List<Item> items, Set<Item> refused) {
        this.refused = refused;
        items.forEach(item -> item(item, "", ""));
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** @param line from 1 */
    Optional<Item> owner(int line) {
        return line < 1 || line > owners.size() ? Optional.empty() : owners.get(line - 1);
    }

    /** @param margin what every line begins with, and behind it is indented */
    private void item(Item item, String margin, String indent) {
        if (refused.contains(item) && !margin.endsWith(MARK)) {
            item(item, margin + indent + MARK, "");
            return;
        }
        String begin = margin + indent;
        switch (item) {
            case Remark(String text) -> add(text.isEmpty() ? margin : begin + "#" + text, Optional.empty());
            case Setting setting -> add(begin + text(setting) + comment(setting.remark()), Optional.of(setting));
            case Enclosed enclosed -> enclosed(enclosed, margin, indent);
            case Lost(List<String> lost) -> lost.forEach(line -> add(begin + MARK + line, Optional.empty()));
        }
    }

    private void enclosed(Enclosed enclosed, String margin, String indent) {
        String begin = margin + indent;
        String opening = begin + enclosed.key() + enclosed.braces().opening();
        if (enclosed.items().isEmpty()) {
            add(opening + enclosed.braces().closing() + comment(enclosed.remark()), Optional.of(enclosed));
            return;
        }
        add(opening + comment(enclosed.remark()), Optional.of(enclosed));
        enclosed.items().forEach(item -> item(item, margin, indent + INDENT));
        add(begin + enclosed.braces().closing(), Optional.of(enclosed));
    }

    private static String text(Setting setting) {
        return setting.key().isEmpty() ? setting.value() : setting.key() + " = " + setting.value();
    }

    private static String comment(String remark) {
        return remark.isEmpty() ? "" : INDENT + "#" + remark;
    }

    private void add(String line, Optional<Item> owner) {
        lines.add(line.stripTrailing());
        owners.add(owner);
    }
}
