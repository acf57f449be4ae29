package io.understudy.config.schema;

import static io.understudy.config.schema.Ranges.weight;
import static io.understudy.config.value.Lists.command;
import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Numbers.duration;
import static io.understudy.config.value.Numbers.whole;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.interfaceName;
import static io.understudy.config.value.Words.oneOf;
import static io.understudy.config.value.Words.path;
import static io.understudy.config.value.Words.text;

import io.understudy.config.ip.Addresses;
import io.understudy.config.ip.TrackLine;
import java.time.Duration;
import java.util.List;

/** What instances depend on besides the protocol: {@code vrrp-script} and its kin. */
final class Trackers {

    static final Block SCRIPT = new Block();
    static final Block FILE = new Block();
    static final Block PROCESS = new Block();
    static final Block BFD = new Block();
    static final Block TRACK_GROUP = new Block();
    static final Block GARP_GROUP = new Block();

    private static final int MOST = 253;
    private static final int MOST_OF_FILES_AND_PROCESSES = 254;

    static {
        script();
        file();
        process();
        bfd();
        TRACK_GROUP.required("group", listOf(text()), "The instances that go to FAULT with the item.");
        GARP_GROUP.keyword("garp-interval", Ranges.upToADay(), "Least time between gratuitous ARPs.");
        GARP_GROUP.keyword(
                "gna-interval", Ranges.upToADay(), "Least time between unsolicited neighbour advertisements.");
        GARP_GROUP.keyword("interface", interfaceName(), "The interface it is for.");
        GARP_GROUP.keyword("interfaces", listOf(interfaceName()), "The interfaces that share it.");
    }

    private Trackers() {}

    /** In an instance or a group. */
    static void declareUses(Block block) {
        block.notYet("track-interface", listOf(TrackLine.type(MOST)), List.of(), "Interfaces that have to be up.");
        block.notYet("track-script", listOf(TrackLine.type(MOST)), List.of(), "Names of vrrp-script blocks.");
        block.notYet(
                "track-file",
                listOf(TrackLine.type(MOST_OF_FILES_AND_PROCESSES)),
                List.of(),
                "Names of vrrp-track-file blocks.");
        block.notYet(
                "track-process",
                listOf(TrackLine.type(MOST_OF_FILES_AND_PROCESSES)),
                List.of(),
                "Names of vrrp-track-process blocks.");
        block.notYet("track-bfd", listOf(TrackLine.type(MOST)), List.of(), "Names of bfd-instance blocks.");
    }

    private static void script() {
        SCRIPT.keyword("command", command(), "What to run; no shell is involved.");
        SCRIPT.keyword("script", command(), "The same as command.");
        SCRIPT.keyword("interval", Ranges.fromMillisecond(), Duration.ofSeconds(1), "From start to start.");
        SCRIPT.keyword("timeout", Ranges.fromMillisecond(), "When it is killed; the interval if absent.");
        SCRIPT.keyword("rise", whole(1, Integer.MAX_VALUE), 1, "Successes in a row that make it good.");
        SCRIPT.keyword("fall", whole(1, Integer.MAX_VALUE), 1, "Failures in a row that make it bad.");
        SCRIPT.keyword("weight", weight(MOST), 0, "What it does to the priority; 0: failing is FAULT.");
        SCRIPT.keyword("reverse", flag(), false, "The weight counts the other way round.");
        SCRIPT.keyword("user", text(), "Who runs it, USER [GROUP]; script-user if absent.");
        SCRIPT.keyword("init-fail", flag(), false, "Bad until the first success.");
    }

    private static void file() {
        FILE.required("file", path(), "A file with a whole number in it.");
        FILE.keyword(
                "weight", weight(MOST_OF_FILES_AND_PROCESSES), 1, "The priority changes by the number times this.");
        FILE.keyword("reverse", flag(), false, "The weight counts the other way round.");
        FILE.keyword("init-file", text(), "Create it with this number.");
    }

    private static void process() {
        Duration shortest = Duration.ofNanos(1_000);
        Duration longest = Duration.ofHours(1);
        PROCESS.required("process", command(), "The program's name, with arguments if they count.");
        PROCESS.keyword("param-match", oneOf("exact", "initial", "partial"), "exact", "How arguments are compared.");
        PROCESS.keyword("full-command", flag(), false, "Compare the whole command line.");
        PROCESS.keyword(
                "weight", weight(MOST_OF_FILES_AND_PROCESSES), 0, "What it does to the priority; 0: failing is FAULT.");
        PROCESS.keyword("reverse", flag(), false, "The weight counts the other way round.");
        PROCESS.keyword("quorum", whole(1, 65_535), 1, "How many have to run.");
        PROCESS.keyword("quorum-max", whole(1, 65_535), "How many may run.");
        PROCESS.keyword("delay", duration(shortest, longest), "How long a change has to last.");
        PROCESS.keyword("terminate-delay", duration(shortest, longest), "How long an end has to last.");
        PROCESS.keyword("fork-delay", duration(shortest, longest), "How long a start has to last.");
    }

    private static void bfd() {
        BFD.required("neighbor-ip", Addresses.host(), "Whom to watch.");
        BFD.keyword("source-ip", Addresses.host(), "From which address.");
        BFD.keyword("min-rx", Ranges.fromMillisecond(), Duration.ofMillis(10), "Least interval of reception.");
        BFD.keyword("min-tx", Ranges.fromMillisecond(), Duration.ofMillis(10), "Least interval of sending.");
        BFD.keyword(
                "idle-tx", Ranges.fromMillisecond(), Duration.ofSeconds(1), "Interval of sending while it is down.");
        BFD.keyword("multiplier", whole(1, 255), 5, "Missed packets that mean down.");
        BFD.keyword("passive", flag(), false, "Wait to be spoken to.");
        BFD.keyword("ttl", whole(1, 255), "Of sent packets; 255, or 64 in IPv6.");
        BFD.keyword("hoplimit", whole(1, 255), "The same as ttl.");
        BFD.keyword("max-hops", whole(-1, 255), "How far the neighbour may be.");
        BFD.keyword("multihop", flag(), false, "The neighbour is behind routers.");
        BFD.keyword("weight", weight(MOST), 0, "What it does to the priority; 0: down is FAULT.");
        BFD.keyword("vrrp", flag(), "Of use to instances.");
        BFD.keyword("checker", flag(), "Of use to LVS checkers.");
    }
}
