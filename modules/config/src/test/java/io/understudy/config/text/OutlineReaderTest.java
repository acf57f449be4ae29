package io.understudy.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.understudy.config.text.Assignment.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutlineReaderTest {

    private static final String LETTERS = "a. \n\t{}[]()\"\\$=:+,#/x\uFEFFinclude";

    private static Outline read(String text) {
        return OutlineReader.read(Path.of("test.conf"), text, List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = 1             | VALUE",
                "a = null          | NOTHING",
                "a = \"null\"      | VALUE",
                "a = nullx         | VALUE",
                "a { b = ${c} }    | BLOCK",
                "a = {} # ${c}     | BLOCK",
                "a = ${c} {}       | COMPOSED",
                "a = {} ${c}       | COMPOSED",
                "a = x${?c}y       | COMPOSED",
                "a = \"${c}\"      | VALUE",
                "a = [${c}]        | VALUE",
                "a += {}           | COMPOSED",
                "a : [{}]          | VALUE",
                "{ a = {b = 1} }   | BLOCK"
            })
    void a_value_has_a_form(String text, Form form) {
        assertEquals(form, read(text).assignments().getFirst().form());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "include \"a\"                       | a | false",
                "{ include file(\"/a\") }            | /a | false",
                "x = 1, include required(\"a\")      | a | true",
                "include required( file( \"/a\" ) )  | /a | true"
            })
    void an_inclusion_names_a_file(String text, String name, boolean required) {
        assertEquals(
                List.of(new Inclusion(List.of(), 1, name, required)), read(text).inclusions());
    }

    @Test
    void a_file_function_is_relative_to_the_working_directory() {
        assertEquals(
                List.of(new Inclusion(
                        List.of("x"), 2, Path.of("a").toAbsolutePath().toString(), false)),
                read("x {\n include file(\"a\") }").inclusions());
    }

    @Test
    void what_is_no_file_or_no_inclusion_is_none() {
        assertEquals(
                List.of(),
                read("include url(\"http://a\")\n include \"http://a\"\n include classpath(\"a\")\n"
                                + "includes = \"a\", x = include \"a\"\n # include \"a\"")
                        .inclusions());
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../../conf"))) {
            return files.filter(file -> file.toString().endsWith(".conf")).toList();
        }
    }

    /** What the parser makes of it and forgets the lines of. */
    @ParameterizedTest
    @MethodSource("shipped")
    void the_keys_are_those_that_the_parser_sees_at_the_lines_that_it_sees(Path file) throws IOException {
        Set<String> parsed =
                leaves("", ConfigFactory.parseFile(file.toFile()).root()).collect(Collectors.toSet());
        Set<String> read = OutlineReader.read(file, Files.readString(file), List.of()).assignments().stream()
                .filter(assignment -> assignment.form() != Form.BLOCK)
                .map(assignment -> String.join(".", assignment.path()) + " " + assignment.line())
                .collect(Collectors.toSet());

        assertTrue(!parsed.isEmpty() && read.containsAll(parsed), () -> parsed + " of " + read);
    }

    /** But for substitutions, which have no value yet. */
    private static Stream<String> leaves(String path, ConfigObject object) {
        return object.entrySet().stream().flatMap(entry -> leaves(path + entry.getKey(), entry));
    }

    private static Stream<String> leaves(String path, Map.Entry<String, ConfigValue> entry) {
        if (entry.getValue() instanceof ConfigObject object) {
            return leaves(path + ".", object);
        }
        boolean resolved = !entry.getValue().toString().contains("ConfigReference");
        return resolved ? Stream.of(path + " " + entry.getValue().origin().lineNumber()) : Stream.of();
    }

    @Test
    void whatever_stands_there_is_read_to_its_end() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String text = random.ints(random.nextInt(40), 0, LETTERS.length())
                    .mapToObj(i -> LETTERS.substring(i, i + 1))
                    .collect(Collectors.joining());

            assertTrue(read(text).assignments().size() <= text.length() + 1, text);
        }
    }
}
