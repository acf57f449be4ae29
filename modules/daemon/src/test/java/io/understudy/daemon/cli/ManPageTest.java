package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ManPageTest {

    private final CommandLine understudy = Understudy.commandLine();

    /** As somebody reads it: without fonts and escapes. */
    private static String read(ManPage page) {
        return page.text()
                .replaceAll("\\\\f[BIR]", "")
                .replace("\\-", "-")
                .replace("\\&", "")
                .replace("\\e", "\\");
    }

    @Test
    void there_is_a_page_for_every_command_that_the_help_lists_and_for_no_other() {
        List<String> offered = Stream.concat(
                        Stream.of("understudy.1"),
                        understudy.getSubcommands().values().stream()
                                .filter(command ->
                                        !command.getCommandSpec().usageMessage().hidden())
                                .map(command -> "understudy-" + command.getCommandName() + ".1"))
                .sorted()
                .toList();

        assertEquals(
                offered,
                ManPage.all(understudy).stream().map(ManPage::file).sorted().toList());
        assertTrue(offered.containsAll(List.of("understudy-scan.1", "understudy-simulate.1")), offered::toString);
    }

    @Test
    void a_page_says_of_every_option_and_argument_what_the_help_says() {
        for (ManPage page : ManPage.all(understudy)) {
            String text = read(page);
            CommandSpec command = page.command();
            command.options().forEach(option -> {
                assertTrue(text.contains("\n" + String.join(", ", option.names())), page.file() + option);
                assertSays(text, option.description());
            });
            command.positionalParameters().forEach(argument -> {
                assertTrue(text.contains("\n" + argument.paramLabel() + "\n"), page.file() + argument);
                assertSays(text, argument.description());
            });
            assertSays(text, command.usageMessage().description());
            assertSays(text, command.usageMessage().footer());
        }
    }

    private static void assertSays(String text, String... lines) {
        for (String line : lines) {
            assertTrue(text.contains(String.format(line)), () -> line + " is not in:\n" + text);
        }
    }

    @Test
    void the_page_of_the_program_lists_all_commands_and_what_its_exit_status_means() {
        String text = read(ManPage.all(understudy).getFirst());

        assertTrue(text.contains("\n.SH NAME\nunderstudy - Keeps virtual IP addresses alive\n"), text);
        assertTrue(text.contains("\nunderstudy-status(1)\n"), text);
        assertTrue(text.contains("\n.SH EXIT STATUS\n.TP\n0\ndone\n.TP\n1\n"), text);
        assertTrue(text.contains("\nunderstudy [-hV] COMMAND\n"), text);
    }

    @Test
    void no_line_of_text_is_an_instruction_to_roff() {
        assertEquals("\\&.conf files", ManPage.plain(".conf files"));
        assertEquals("\\&'quoted'", ManPage.plain("'quoted'"));
        assertEquals("a\\eb \\-c", ManPage.plain("a\\b -c"));
    }

    @Test
    void pages_are_written_compressed(@TempDir Path directory) throws IOException {
        assertEquals(0, understudy.execute("manual", directory.resolve("man1").toString()));

        try (Stream<Path> files = Files.list(directory.resolve("man1"));
                GZIPInputStream page = new GZIPInputStream(
                        Files.newInputStream(directory.resolve("man1").resolve("understudy-scan.1.gz")))) {
            assertTrue(files.map(Path::toString).collect(Collectors.toSet()).stream()
                    .allMatch(file -> file.endsWith(".1.gz")));
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.contains(".TH \"UNDERSTUDY\\-SCAN\" \"1\""), text);
        }
    }
}
