package io.understudy.config.keepalived;

import io.understudy.config.keepalived.Item.Setting;
import io.understudy.config.keepalived.Node.Statement;
import io.understudy.config.schema.Authentication;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Trackers;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How keepalived writes what the schema has another way of writing. */
final class Dialect {

    private static final Map<String, String> NAMES = Map.of(
            "global_defs", "global",
            "neighbour_ip", "neighbor-ip",
            "vrrp_garp_lower_prio_rep", "vrrp-garp-lower-prio-repeat",
            "garp_lower_prio_rep", "garp-lower-prio-repeat",
            "script", "command");
    private static final Set<String> SEVERAL_ON_A_LINE = Set.of("group", "interfaces", "notification-email");
    private static final String REVERSE = "reverse";
    private static final String SMTP_SERVER = "smtp-server";

    private Dialect() {}

    static String name(String keyword) {
        return NAMES.getOrDefault(keyword, keyword);
    }

    /** One, or two: {@code weight -2 reverse}. */
    static List<Setting> settings(Keyword<?> keyword, String key, Statement statement) {
        List<String> words = statement.arguments();
        boolean reverse =
                isWeight(keyword) && words.size() == 2 && words.getLast().equals(REVERSE);
        if (reverse) {
            return List.of(
                    setting(keyword, key, words.getFirst(), statement),
                    new Setting(statement.place(), REVERSE, "on", ""));
        }
        String separator = keyword.name().equals(SMTP_SERVER) ? ":" : " ";
        String value = words.isEmpty() ? "on" : String.join(separator, words);
        return List.of(setting(keyword, key, value, statement));
    }

    /** Whether the keyword alone means on. */
    static boolean standsAlone(Keyword<?> keyword) {
        return keyword.type().expected().matches("(.*, or )?on\\b.*");
    }

    private static boolean isWeight(Keyword<?> keyword) {
        return List.of(Trackers.SCRIPT_WEIGHT, Trackers.FILE_WEIGHT, Trackers.PROCESS_WEIGHT)
                .contains(keyword);
    }

    private static Setting setting(Keyword<?> keyword, String key, String value, Statement statement) {
        boolean seconds = keyword.type().expected().startsWith("a duration") && Hocon.isNumber(value);
        boolean secret = keyword.equals(Authentication.AUTH_PASS);
        String written = secret ? Hocon.quoted(value) : Hocon.value(seconds ? value + "s" : value);
        return new Setting(statement.place(), key, seconds ? value + "s" : written, statement.remark());
    }

    /** The command with its arguments, and whatever stands behind it; a process is written without quotes around all of it. */
    static List<List<String>> command(Keyword<?> keyword, Statement statement) {
        List<String> words = Words.escaped(statement.text());
        List<String> arguments = words.subList(Math.min(1, words.size()), words.size());
        if (keyword.equals(Trackers.PROGRAM)) {
            return arguments.isEmpty() ? List.of() : List.of(arguments);
        }
        return arguments.stream().map(Words::escaped).map(Dialect::shelled).toList();
    }

    /** A redirection alone is no program: keepalived gives it to the shell, and {@code /dev/tcp} is known to bash only. */
    private static List<String> shelled(List<String> words) {
        String first = words.isEmpty() ? "" : words.getFirst();
        if (!first.startsWith("<")) {
            return words;
        }
        String shell = first.startsWith("</dev/tcp/") || first.startsWith("</dev/udp/") ? "/bin/bash" : "/bin/sh";
        return List.of(shell, "-c", String.join(" ", words));
    }

    /** What stands behind a command. */
    static List<String> user(Statement statement) {
        return statement.arguments().stream().skip(1).toList();
    }

    /** What one line adds to a list. */
    static List<String> elements(Keyword<?> keyword, Statement line) {
        return SEVERAL_ON_A_LINE.contains(keyword.name()) ? line.words() : List.of(String.join(" ", line.words()));
    }
}
