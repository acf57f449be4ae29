package io.understudy.daemon.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual's page of one command, in man(7)'s words; what it says is what the help says, because both are made of the same. */
record ManPage(CommandSpec command) {

    private static final String SECTION = "1";

    /** Of {@code understudy} itself and all commands that an operator is offered. */
    static List<ManPage> all(CommandLine understudy) {
        Stream<CommandSpec> commands = offered(understudy.getCommandSpec());
        return Stream.concat(Stream.of(understudy.getCommandSpec()), commands)
                .map(ManPage::new)
                .toList();
    }

    private static Stream<CommandSpec> offered(CommandSpec of) {
        return of.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .distinct()
                .filter(spec -> !spec.usageMessage().hidden());
    }

    /** {@code understudy-status.1}. */
    String file() {
        return name() + "." + SECTION;
    }

    private String name() {
        return command.qualifiedName("-");
    }

    private boolean isRoot() {
        return command.parent() == null;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(".\\\" made by understudy manual, of what its help is made of");
        lines.add(".TH \"" + plain(name()).toUpperCase(Locale.ROOT) + "\" \"" + SECTION + "\" \"\" \"Understudy "
                + Version.number() + "\" \"Understudy\"");
        section(lines, "NAME", List.of(plain(name()) + " \\- " + plain(purpose())));
        section(
                lines,
                "SYNOPSIS",
                List.of(plain(squeezed(new Help(command, Help.defaultColorScheme(Ansi.OFF)).synopsis(0)))));
        section(lines, "DESCRIPTION", paragraph(command.usageMessage().description()));
        section(
                lines,
                "ARGUMENTS",
                command.positionalParameters().stream()
                        .filter(argument -> !argument.hidden())
                        .flatMap(ManPage::item)
                        .toList());
        section(
                lines,
                "OPTIONS",
                command.options().stream()
                        .filter(option -> !option.hidden())
                        .flatMap(ManPage::item)
                        .toList());
        section(
                lines,
                "COMMANDS",
                isRoot() ? offered(command).flatMap(ManPage::item).toList() : List.of());
        section(
                lines,
                "EXIT STATUS",
                command.usageMessage().exitCodeList().entrySet().stream()
                        .flatMap(ManPage::item)
                        .toList());
        section(lines, "NOTES", asItIs(command.usageMessage().footer()));
        section(lines, "SEE ALSO", List.of(isRoot() ? "/usr/share/doc/understudy" : "\\fBunderstudy\\fR(1)"));
        return String.join("\n", lines) + "\n";
    }

    private String purpose() {
        String first = Stream.of(command.usageMessage().description())
                .findFirst()
                .map(ManPage::formatted)
                .orElse("");
        int sentence = first.indexOf(". ");
        return (sentence < 0 ? first : first.substring(0, sentence)).replaceFirst("[.,:]$", "");
    }

    private static void section(List<String> lines, String title, Collection<String> content) {
        if (!content.isEmpty()) {
            lines.add(".SH " + title);
            lines.addAll(content);
        }
    }

    private static Stream<String> item(OptionSpec option) {
        String names = Arrays.stream(option.names())
                .map(name -> "\\fB" + plain(name) + "\\fR")
                .collect(Collectors.joining(", "));
        String value = option.arity().max() == 0 ? "" : "=\\fI" + plain(option.paramLabel()) + "\\fR";
        return item(names + value, option.description());
    }

    private static Stream<String> item(PositionalParamSpec argument) {
        return item("\\fI" + plain(argument.paramLabel()) + "\\fR", argument.description());
    }

    private static Stream<String> item(CommandSpec other) {
        return item(
                "\\fB" + plain(other.qualifiedName("-")) + "\\fR(1)",
                other.usageMessage().description());
    }

    private static Stream<String> item(Map.Entry<String, String> code) {
        return item("\\fB" + plain(code.getKey().strip()) + "\\fR", code.getValue());
    }

    private static Stream<String> item(String term, String... description) {
        return Stream.concat(Stream.of(".TP", term), paragraph(description).stream());
    }

    private static List<String> paragraph(String... lines) {
        return Arrays.stream(lines).map(line -> plain(formatted(line))).toList();
    }

    /** Examples and tables keep their lines. */
    private static List<String> asItIs(String... lines) {
        List<String> kept = Arrays.stream(lines)
                .map(line -> plain(formatted(line)))
                .dropWhile(String::isEmpty)
                .toList();
        return kept.isEmpty()
                ? List.of()
                : Stream.of(Stream.of(".nf"), kept.stream(), Stream.of(".fi"))
                        .flatMap(part -> part)
                        .toList();
    }

    /** As picocli does before it shows a line. */
    private static String formatted(String line) {
        return String.format(line);
    }

    private static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** So that roff takes nothing for an instruction, and a reader can copy a hyphen. */
    static String plain(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
