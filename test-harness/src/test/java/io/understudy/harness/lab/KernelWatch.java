package io.understudy.harness.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The kernel's word on a node's links and addresses, event by event in its order, with the time of receipt. */
public final class KernelWatch {
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final Node node;
    private final Recording<String> lines;
    private int marks;

    private KernelWatch(Node node, Recording<String> lines) {
        this.node = node;
        this.lines = lines;
    }

    /** Returns once the monitor reports what happens. */
    static KernelWatch start(Node node) {
        Running monitor = KernelMonitor.start(node, "kernel", "address", "link", "route");
        var watch = new KernelWatch(node, monitor.lines());
        while (watch.lines.within(MOMENT, isMark(watch.mark())).isEmpty()) {}
        return watch;
    }

    /** Everything that has happened until now. */
    public List<KernelEvent> events() {
        return linesUntilNow().flatMap(line -> told(line).stream()).toList();
    }

    /** Every line until now that says that something with this in its words went. */
    public List<String> deletions(String words) {
        return linesUntilNow()
                .filter(line -> line.contains("Deleted ") && line.contains(words))
                .toList();
    }

    private Stream<String> linesUntilNow() {
        String mark = mark();
        lines.await("the mark " + mark, isMark(mark));
        return lines.all().stream();
    }

    /** Feeds it every event from the first on, until it is content with one that is not older than this call. */
    public void await(String what, Predicate<KernelEvent> content) {
        await(what, content, () -> {});
    }

    /** The same; it acts when only what comes then is still of interest. */
    public void await(String what, Predicate<KernelEvent> content, Runnable act) {
        Predicate<KernelEvent> now = isNow(mark());
        act.run();
        lines.await(
                what,
                line -> told(line)
                        .filter(event -> isContent(event, content, now))
                        .isPresent());
    }

    private static boolean isContent(KernelEvent event, Predicate<KernelEvent> content, Predicate<KernelEvent> now) {
        boolean fit = content.test(event);
        return now.test(event) && fit;
    }

    private static Predicate<KernelEvent> isNow(String mark) {
        var passed = new boolean[1];
        return event -> passed[0] |= is(event, mark);
    }

    /** Has the kernel tell of an address that nobody else uses. */
    private String mark() {
        String mark = "127.8.%d.%d".formatted(marks / 250, marks % 250 + 1);
        marks++;
        node.script("ip address add %s/32 dev lo".formatted(mark));
        return mark;
    }

    private static Predicate<String> isMark(String mark) {
        return line -> told(line).filter(event -> is(event, mark)).isPresent();
    }

    private static boolean is(KernelEvent event, String mark) {
        return event instanceof KernelEvent.AddressIs(var at, var link, String address) && address.equals(mark);
    }

    private static Optional<KernelEvent> told(String line) {
        return KernelEvent.parse(KernelMonitor.sound(line));
    }
}
