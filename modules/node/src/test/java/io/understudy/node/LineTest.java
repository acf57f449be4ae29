package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.journal.Journal;
import io.understudy.core.link.FramePort;
import io.understudy.core.link.Link;
import io.understudy.core.time.Moment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** A line without actors: what it hears of itself waits here until it is told. */
final class LineTest {

    private static final Link ETH0 = new Link("eth0", 7, true, new MacAddress(1), 1500, List.of());

    private final List<String> done = new ArrayList<>();
    private final Queue<Line.News> news = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private Moment now = new Moment(0);
    private final Ports ports = new Ports(
            new ToyKernel(new Witness()),
            Scenery.LOSSES,
            new ScriptedLinks(),
            this::open,
            Scenery.PACKETS,
            Scenery.CHECKS,
            Scenery.SYNC,
            () -> now,
            () -> {},
            turn -> {},
            Journal.NONE);
    private final Line line = new Line(
            "eth0", new Line.Means(ports, frame -> {}, Runnable::run, news::add, (delay, retry) -> waits.add(delay)));
    private Optional<FramePort.Listener> reader = Optional.empty();
    private boolean refusing;
    private boolean losing;

    private FramePort.Channel open(String link, FramePort.Listener listener) throws IOException {
        if (refusing) {
            throw new IOException("refused");
        }
        done.add("opened");
        reader = Optional.of(listener);
        if (losing) {
            listener.lost("dead on arrival");
        }
        return new FramePort.Channel() {
            @Override
            public void send(byte[] frame) {
                done.add("sent");
            }

            @Override
            public void join(IpAddress group) {}

            @Override
            public void close() {
                done.add("closed");
            }
        };
    }

    private void hearNews() {
        while (!news.isEmpty()) {
            line.take(news.remove());
        }
    }

    private void see(Link link) {
        line.seen(Optional.of(link));
        hearNews();
    }

    @Test
    void a_channel_that_is_lost_before_it_is_known_to_be_open_is_not_taken_for_open() {
        // given
        losing = true;
        // when
        see(ETH0);
        // then
        assertEquals(List.of("opened", "closed"), done);
        assertEquals(Optional.of("dead on arrival"), line.view().flatMap(Input.Seen::deaf));
    }

    @Test
    void an_interface_that_lets_larger_packets_through_than_before_is_opened_anew() {
        // given
        see(ETH0);
        // when
        see(withMtu(1400));
        see(ETH0);
        assertEquals(List.of("opened"), done);
        see(withMtu(9000));
        // then
        assertEquals(List.of("opened", "closed", "opened"), done);
    }

    private static Link withMtu(int mtu) {
        return new Link(ETH0.name(), ETH0.index(), true, ETH0.mac(), mtu, List.of());
    }

    @Test
    void failures_from_before_it_worked_do_not_make_it_wait_longer() {
        for (int outage = 0; outage < 3; outage++) {
            // given
            refusing = true;
            line.seen(Optional.empty());
            see(ETH0);
            // when
            refusing = false;
            line.seen(Optional.empty());
            see(ETH0);
            now = now.plus(Duration.ofDays(1));
            reader.orElseThrow().lost("the interface disappeared");
            hearNews();
        }
        // then
        Duration second = Duration.ofSeconds(1);
        assertEquals(List.of(second, second, second), waits);
    }
}
