package io.understudy.harness.wire;

import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Part;
import io.understudy.harness.lab.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every frame of interest that crosses the switch, from before the first act on. */
public final class Capture implements Part {
    private static final String INTEREST =
            "ip proto 112 or ip proto 51 or ip6 proto 112 or arp or (icmp6 and ip6[40] == 136)";

    private final Process tcpdump;
    private final Recording<Frame> frames = new Recording<>("the wire");

    private Capture(Process tcpdump) {
        this.tcpdump = tcpdump;
    }

    /** Returns once the capture listens at the first switch. */
    public static Capture start(Lab lab) {
        return start(lab, "lan");
    }

    /** Returns once the capture listens at this switch. */
    public static Capture start(Lab lab, String lan) {
        return start(lab, lab::startAtSwitch, List.of("-i", lan), INTEREST);
    }

    /** Only what leaves this node's {@code eth0}, before any queue of the LAN. */
    public static Capture from(Lab lab, Node node, String interest) {
        return start(lab, node::startBeside, List.of("-i", "eth0", "-Q", "out"), interest);
    }

    private static Capture start(Lab lab, Function<List<String>, Process> place, List<String> where, String interest) {
        try {
            // before the daemons that are looked at, which go before others: what it misses was not sent
            List<String> command = new ArrayList<>(List.of(
                    "nice",
                    "-n",
                    "-15",
                    "tcpdump",
                    "-n",
                    "-U",
                    "--immediate-mode",
                    "-B",
                    "16384",
                    "--time-stamp-precision",
                    "nano",
                    "-Z",
                    "root",
                    "-w",
                    "-"));
            command.addAll(where);
            command.add(interest);
            Process tcpdump = place.apply(command);
            awaitListening(tcpdump.errorReader());
            var capture = new Capture(tcpdump);
            Thread.ofPlatform().daemon().name("capture").start(capture::record);
            return lab.closing(capture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitListening(BufferedReader reader) throws IOException {
        var words = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.contains("listening on")) {
                Thread.ofPlatform()
                        .daemon()
                        .name("tcpdump's words")
                        .start(() -> reader.lines().forEach(ignored -> {}));
                return;
            }
            words.append(line).append('\n');
        }
        throw new IllegalStateException("tcpdump does not listen: " + words);
    }

    public Recording<Frame> frames() {
        return frames;
    }

    public Advert await(String what, Predicate<Advert> wanted) {
        return frames.await(
                        "advert " + what, frame -> frame.advert().filter(wanted).isPresent())
                .advert()
                .orElseThrow();
    }

    /** The first advert of that virtual router with this priority seen from this time on. */
    public Advert awaitPriority(int id, int priority, Instant since) {
        return await(
                "of VRID %d with priority %d since %s".formatted(id, priority, since),
                advert -> advert.id() == id
                        && advert.priority() == priority
                        && !advert.at().isBefore(since));
    }

    /** The first advert with this priority seen from this time on. */
    public Advert awaitPriority(int priority, Instant since) {
        return await(
                "with priority %d since %s".formatted(priority, since),
                advert -> advert.priority() == priority && !advert.at().isBefore(since));
    }

    public Announcement awaitAnnouncement(String address, Instant since) {
        Predicate<Announcement> wanted =
                seen -> seen.address().equals(address) && !seen.at().isBefore(since);
        return frames.await(
                        "announcement of " + address,
                        frame -> frame.announcement().filter(wanted).isPresent())
                .announcement()
                .orElseThrow();
    }

    public Stream<Advert> adverts() {
        return frames.all().stream().flatMap(frame -> frame.advert().stream());
    }

    public Stream<Announcement> announcements() {
        return frames.all().stream().flatMap(frame -> frame.announcement().stream());
    }

    /** From each advert of that virtual router that was seen since then to the next. */
    public List<Duration> gaps(int id, Instant since) {
        List<Instant> moments = adverts()
                .filter(advert -> advert.id() == id && advert.at().isAfter(since))
                .map(Advert::at)
                .toList();
        return IntStream.range(1, moments.size())
                .mapToObj(i -> Duration.between(moments.get(i - 1), moments.get(i)))
                .toList();
    }

    public Optional<Advert> lastBefore(Instant time, Predicate<Advert> wanted) {
        return adverts()
                .filter(wanted)
                .filter(advert -> advert.at().isBefore(time))
                .reduce((earlier, later) -> later);
    }

    private void record() {
        try {
            var stream = new PcapStream(tcpdump.getInputStream());
            for (Optional<Frame> next = stream.next(); next.isPresent(); next = stream.next()) {
                next.ifPresent(frames::add);
            }
        } catch (IOException e) {
            // closed in the middle of a frame: the scenario is over
        }
    }

    @Override
    public void close() {
        tcpdump.destroyForcibly();
    }
}
