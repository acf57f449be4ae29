package io.understudy.config.schema;

import static io.understudy.config.schema.Ranges.weight;
import static io.understudy.config.value.Lists.command;
import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Numbers.duration;
import static io.understudy.config.value.Numbers.whole;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.oneOf;
import static io.understudy.config.value.Words.path;
import static io.understudy.config.value.Words.text;

import io.understudy.config.ip.TrackLine;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.model.TrackFileConfig.Initial;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Scalar.Parsed;
import io.understudy.config.value.Support;
import io.understudy.core.check.ProcessPattern.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What instances depend on besides the protocol: {@code vrrp-script} and its kin. */
public final class Trackers {

    private static final int MOST = 253;
    private static final int MOST_OF_FILES_AND_PROCESSES = 254;
    private static final Duration SHORTEST = Duration.ofNanos(1_000);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern INITIAL = Pattern.compile("([+-]?\\d{1,9})?\\s*(overwrite)?");

    static final Block SCRIPT = new Block();
    static final Block FILE = new Block();
    static final Block PROCESS = new Block();
    static final Block TRACK_GROUP = new Block();

    public static final Keyword<List<String>> COMMAND =
            SCRIPT.keyword("command", command(), "What to run; no shell is involved.");
    public static final Keyword<List<String>> SCRIPT_COMMAND =
            SCRIPT.keyword("script", command(), "The same as command.");
    public static final Keyword<Duration> INTERVAL =
            SCRIPT.keyword("interval", Ranges.fromMillisecond(), Duration.ofSeconds(1), "From start to start.");
    public static final Keyword<Duration> TIMEOUT =
            SCRIPT.keyword("timeout", Ranges.fromMillisecond(), "When it is killed; the interval if absent.");
    public static final Keyword<Integer> RISE =
            SCRIPT.keyword("rise", whole(1, Integer.MAX_VALUE), 1, "Successes in a row that make it good.");
    public static final Keyword<Integer> FALL =
            SCRIPT.keyword("fall", whole(1, Integer.MAX_VALUE), 1, "Failures in a row that make it bad.");
    public static final Keyword<Integer> SCRIPT_WEIGHT =
            SCRIPT.keyword("weight", weight(MOST), 0, "What it does to the priority; 0: failing is FAULT.");
    public static final Keyword<Boolean> SCRIPT_REVERSE =
            SCRIPT.keyword("reverse", flag(), false, "The weight counts the other way round.");
    public static final Keyword<ScriptUser> USER =
            SCRIPT.keyword("user", user(), "Who runs it, USER [GROUP]; script-user if absent.");
    public static final Keyword<Boolean> INIT_FAIL =
            SCRIPT.keyword("init-fail", flag(), false, "Bad until the first success.");

    public static final Keyword<Path> TRACKED_FILE =
            FILE.required("file", path(), "A file with a whole number in it; relative to the configuration file.");
    public static final Keyword<Integer> FILE_WEIGHT = FILE.keyword(
            "weight", weight(MOST_OF_FILES_AND_PROCESSES), 1, "The priority changes by the number times this.");
    public static final Keyword<Boolean> FILE_REVERSE =
            FILE.keyword("reverse", flag(), false, "The weight counts the other way round.");
    public static final Keyword<Initial> INIT_FILE = FILE.keyword(
            "init-file",
            initial(),
            "[NUMBER] [overwrite]: create it with this number, 0 if none; with overwrite also if it is there.");

    public static final Keyword<List<String>> PROGRAM =
            PROCESS.required("process", command(), "The program's name, with arguments if they count.");
    public static final Keyword<Arguments> PARAM_MATCH = PROCESS.keyword(
            "param-match",
            oneOf(Map.of("exact", Arguments.EXACT, "initial", Arguments.INITIAL, "partial", Arguments.PARTIAL)),
            "How arguments are compared; if absent, exact with arguments, and without them not at all.");
    public static final Keyword<Boolean> FULL_COMMAND =
            PROCESS.keyword("full-command", flag(), false, "Compare the command as it was started, not its name.");
    public static final Keyword<Integer> PROCESS_WEIGHT = PROCESS.keyword(
            "weight", weight(MOST_OF_FILES_AND_PROCESSES), 0, "What it does to the priority; 0: failing is FAULT.");
    public static final Keyword<Boolean> PROCESS_REVERSE =
            PROCESS.keyword("reverse", flag(), false, "The weight counts the other way round.");
    public static final Keyword<Integer> QUORUM =
            PROCESS.keyword("quorum", whole(1, 65_535), 1, "How many have to run.");
    public static final Keyword<Integer> QUORUM_MAX =
            PROCESS.keyword("quorum-max", whole(1, 65_535), "How many may run.");
    public static final Keyword<Duration> DELAY =
            PROCESS.keyword("delay", duration(SHORTEST, LONGEST), "How long a change has to last.");
    public static final Keyword<Duration> TERMINATE_DELAY = PROCESS.keyword(
            "terminate-delay", duration(SHORTEST, LONGEST), "How long an end has to last; delay if absent.");
    public static final Keyword<Duration> FORK_DELAY = PROCESS.keyword(
            "fork-delay", duration(SHORTEST, LONGEST), "How long a start has to last; delay if absent.");

    public static final Keyword<Map<String, Section>> VRRP_SCRIPT =
            definitions("vrrp-script", SCRIPT, "Checks that are run.");
    public static final Keyword<Map<String, Section>> VRRP_TRACK_FILE =
            definitions("vrrp-track-file", FILE, "Files with numbers.");
    public static final Keyword<Map<String, Section>> TRACK_FILE_TOO =
            definitions("track-file", FILE, "The same as vrrp-track-file.");
    public static final Keyword<Map<String, Section>> VRRP_TRACK_PROCESS =
            definitions("vrrp-track-process", PROCESS, "Processes that have to run.");
    public static final Keyword<Map<String, Section>> TRACK_PROCESS_TOO =
            definitions("track-process", PROCESS, "The same as vrrp-track-process.");

    public static final Keyword<List<TrackLine>> TRACK_INTERFACE =
            uses("track-interface", MOST, "Interfaces that have to be up.");
    public static final Keyword<List<TrackLine>> TRACK_SCRIPT =
            uses("track-script", MOST, "Names of vrrp-script blocks.");
    public static final Keyword<List<TrackLine>> TRACK_FILE =
            uses("track-file", MOST_OF_FILES_AND_PROCESSES, "Names of vrrp-track-file blocks.");
    public static final Keyword<List<TrackLine>> TRACK_PROCESS =
            uses("track-process", MOST_OF_FILES_AND_PROCESSES, "Names of vrrp-track-process blocks.");

    static {
        TRACK_GROUP.required("group", listOf(text()), "The instances that go to FAULT with the item.");
    }

    private Trackers() {}

    /** At the top. */
    static void declareDefinitions(Block block) {
        List.of(VRRP_SCRIPT, VRRP_TRACK_FILE, TRACK_FILE_TOO, VRRP_TRACK_PROCESS, TRACK_PROCESS_TOO)
                .forEach(block::shared);
        block.never("bfd-instance", Blocks.named(Bfd.BLOCK), Map.of(), Bfd.REASON, Bfd.REMEDY);
    }

    /** In an instance or a group. */
    static void declareUses(Block block) {
        List.of(TRACK_INTERFACE, TRACK_SCRIPT, TRACK_FILE, TRACK_PROCESS).forEach(block::shared);
        block.never("track-bfd", listOf(TrackLine.type(MOST)), List.of(), Bfd.REASON, Bfd.REMEDY);
    }

    /** {@code USER [GROUP]}. */
    static Scalar<ScriptUser> user() {
        return new Scalar<>("USER, or USER GROUP", text -> {
            List<String> words = List.of(text.split("\\s+", -1));
            boolean possible = words.size() <= 2 && !text.isEmpty();
            return possible
                    ? new Parsed.Good<>(new ScriptUser(
                            words.getFirst(), words.stream().skip(1).findFirst()))
                    : new Parsed.Bad<>('"' + text + "\" is not that");
        });
    }

    private static Scalar<Initial> initial() {
        return new Scalar<>("NUMBER, overwrite, or NUMBER overwrite", text -> {
            Matcher matcher = INITIAL.matcher(text);
            return Parsed.of(
                    matcher.matches() && !text.isEmpty() ? Optional.of(initial(matcher)) : Optional.empty(),
                    '"' + text + "\" is not that");
        });
    }

    private static Initial initial(Matcher matcher) {
        int value = Optional.ofNullable(matcher.group(1)).map(Integer::parseInt).orElse(0);
        return new Initial(value, Optional.ofNullable(matcher.group(2)).isPresent());
    }

    private static Keyword<Map<String, Section>> definitions(String name, Block block, String help) {
        return new Keyword<>(name, Blocks.named(block), Optional.of(Map.of()), new Support.Honoured(), help);
    }

    private static Keyword<List<TrackLine>> uses(String name, int mostWeight, String help) {
        return new Keyword<>(
                name, listOf(TrackLine.type(mostWeight)), Optional.of(List.of()), new Support.Honoured(), help);
    }
}
