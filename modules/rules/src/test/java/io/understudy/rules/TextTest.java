package io.understudy.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.rules.Checkout.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextTest {

    private static final List<Text> ALL = Checkout.texts(".");
    private static final int LINES = 400;
    private static final int LINES_WANTED = 300;

    /**
     * Words that must not be there.
     *
     * @param where which files are searched; this one never is, for it holds all the words
     * @param example a line that breaks the rule
     */
    record Ban(String why, Predicate<Text> where, Pattern words, String example) {

        Ban(String why, Predicate<Text> where, String words, String example) {
            this(why, where, Pattern.compile(words), example);
        }

        List<String> offences(Text text) {
            List<String> offences = new ArrayList<>();
            List<String> lines = text.lines();
            for (int i = 0; i < lines.size(); i++) {
                if (words.matcher(lines.get(i)).find()) {
                    offences.add(
                            text.path() + ":" + (i + 1) + " " + lines.get(i).strip());
                }
            }
            return offences;
        }

        @Override
        public String toString() {
            return why;
        }
    }

    static List<Ban> bans() {
        return List.of(
                new Ban("what is to be done is an issue", text -> true, "\\b(TODO|FIXME|XXX)\\b", "// TODO later"),
                new Ban(
                        "a test runs or is deleted",
                        Text::isJava,
                        "@Disabled|\\bassum(e|ing)(True|False|That)\\b",
                        "@Disabled"),
                new Ban(
                        "nobody sleeps",
                        Text::isJava,
                        "\\bThread\\.sleep\\b|\\bTimeUnit\\.\\w+\\.sleep\\b",
                        "Thread.sleep(1)"),
                new Ban(
                        "the project stands alone",
                        text -> true,
                        "(?<![\\w/.])/?(wor[k]|share[d])/\\w",
                        "see " + "shared" + "/facts"),
                new Ban(
                        "own types are not mocked",
                        Text::isJava,
                        "\\bmockito\\b",
                        "import static org.mockito.Mockito.mock;"));
    }

    @ParameterizedTest
    @MethodSource("bans")
    void banned_words_are_absent(Ban ban) {
        List<String> offences = ALL.stream()
                .filter(ban.where())
                .filter(text -> !text.path().endsWith("/TextTest.java"))
                .flatMap(text -> ban.offences(text).stream())
                .toList();

        assertEquals("", String.join("\n", offences));
    }

    @ParameterizedTest
    @MethodSource("bans")
    void banned_words_are_found(Ban ban) {
        assertEquals(
                List.of("Example.java:2 " + ban.example()),
                ban.offences(new Text("Example.java", "class Example {\n  " + ban.example() + "\n}\n")));
    }

    @Test
    void no_source_file_is_too_long_to_be_read(TestReporter reporter) {
        List<Text> sources = ALL.stream().filter(Text::isJava).toList();

        sources.stream()
                .filter(text -> text.lines().size() > LINES_WANTED)
                .forEach(text -> reporter.publishEntry("getting long: " + text.path()));

        assertEquals(
                List.of(),
                sources.stream()
                        .filter(text -> text.lines().size() > LINES)
                        .map(Text::path)
                        .toList());
    }

    @Test
    void every_package_tells_its_story() {
        List<String> silent = ALL.stream()
                .filter(Text::isJava)
                .filter(Text::isMain)
                .map(TextTest::packageInfo)
                .distinct()
                .filter(path -> ALL.stream().noneMatch(text -> text.path().equals(path) && tellsAStory(text)))
                .toList();

        assertEquals("", String.join("\n", silent));
    }

    @Test
    void a_package_that_tells_no_story_is_found() {
        assertTrue(
                tellsAStory(new Text("package-info.java", "/** It counts. Nobody waits. */\n@NullMarked\npackage a;")));
        assertEquals(false, tellsAStory(new Text("package-info.java", "/** It counts. */\n@NullMarked\npackage a;")));
        assertEquals(false, tellsAStory(new Text("package-info.java", "/** It counts. Nobody waits. */\npackage a;")));
    }

    @Test
    void there_is_a_configuration_to_begin_with() {
        assertTrue(Checkout.texts("conf").stream().anyMatch(text -> text.path().endsWith(".conf")));
    }

    private static String packageInfo(Text source) {
        return source.path().substring(0, source.path().lastIndexOf('/')) + "/package-info.java";
    }

    /** More than one sentence, and {@code null} is the exception. */
    private static boolean tellsAStory(Text packageInfo) {
        String story = packageInfo.content().split("@NullMarked\npackage ", -1)[0];
        long sentences = Pattern.compile("\\w[^.?!]*[.?!:](?=\\s|<|$)")
                .matcher(story)
                .results()
                .count();
        return sentences > 1 && story.length() < packageInfo.content().length();
    }
}
