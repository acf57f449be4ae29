package io.understudy.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.rules.Checkout.Text;
import io.understudy.rules.SourceRule.NoDefaultOverTypes;
import io.understudy.rules.SourceRule.PublicTypesHaveASentence;
import io.understudy.rules.SourceRule.ShortMethods;
import io.understudy.rules.SourceRule.TestNamesAreSentences;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    private static final List<Source> ALL = Source.parse(Stream.of("modules", "test-harness")
            .flatMap(folder -> Checkout.texts(folder).stream())
            .filter(Text::isJava)
            .toList());

    @Test
    void a_switch_over_types_or_an_enum_has_no_default() {
        assertKept(new NoDefaultOverTypes(), ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f(Shape s) { return switch (s) { case Point p -> 1; default -> 0; }; }",
                "int f(Shape s) { return switch (s) { case Point() -> 1; case null, default -> 0; }; }",
                "void f(Colour c) { switch (c) { case RED -> {} default -> {} } }",
                "void f(Colour c) { switch (c) { case RED: default: } }"
            })
    void a_default_over_types_or_an_enum_is_found(String member) {
        assertEquals(1, offences(new NoDefaultOverTypes(), example(member)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f(int i) { return switch (i) { case 1 -> 1; default -> 0; }; }",
                "int f(String s) { return switch (s) { case \"a\" -> 1; default -> 0; }; }",
                "int f(Object o) { return switch (o) { case Point p -> 1; default -> 0; }; }"
            })
    void a_default_over_what_has_no_end_is_allowed(String member) {
        assertEquals(0, offences(new NoDefaultOverTypes(), example(member)));
    }

    private static String example(String member) {
        return "class Example { sealed interface Shape {} record Point() implements Shape {} record Line() implements Shape {}"
                + " enum Colour { RED, BLUE } " + member + " }";
    }

    /** Tables in tests may be as long as they have to. */
    @Test
    void no_method_is_longer_than_a_screen() {
        assertKept(
                new ShortMethods(),
                ALL.stream().filter(source -> !source.isTest()).toList());
    }

    @Test
    void a_method_longer_than_a_screen_is_found() {
        assertEquals(1, offences(new ShortMethods(), "class Example { void f() {" + "\n".repeat(60) + "} }"));
        assertEquals(0, offences(new ShortMethods(), "class Example { void f() {" + "\n".repeat(59) + "} }"));
    }

    @Test
    void every_public_type_has_a_sentence_that_says_what_it_is() {
        assertKept(
                new PublicTypesHaveASentence(),
                ALL.stream().filter(source -> !source.isTest()).toList());
    }

    @Test
    void a_public_type_without_a_sentence_is_found() {
        assertEquals(1, offences(new PublicTypesHaveASentence(), "public class Example {}"));
        assertEquals(0, offences(new PublicTypesHaveASentence(), "/** An example. */ public class Example {}"));
    }

    @Test
    void the_name_of_a_test_is_a_sentence() {
        assertKept(new TestNamesAreSentences(), ALL);
    }

    @Test
    void a_test_whose_name_is_no_sentence_is_found() {
        assertEquals(1, offences(new TestNamesAreSentences(), "class Example { @Test void testIt() {} }"));
        assertEquals(0, offences(new TestNamesAreSentences(), "class Example { @Test void it_works() {} }"));
    }

    private static int offences(SourceRule rule, String example) {
        return rule.offences(Source.of(example)).size();
    }

    private static void assertKept(SourceRule rule, List<Source> sources) {
        List<String> offences = sources.stream()
                .flatMap(source -> rule.offences(source).stream())
                .toList();

        assertEquals("", String.join("\n", offences));
    }
}
