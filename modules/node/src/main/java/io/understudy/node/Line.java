package io.understudy.node;

import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.link.FramePort;
import io.understudy.core.link.Link;
import io.understudy.core.time.Backoff;
import io.understudy.core.time.Moment;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channel of one interface through its whole life: opened when the interface is up, opened anew when it was lost or the
 * interface was made anew, tried again later when it could not be opened. Opening and closing block, so that is done elsewhere and
 * told back as {@link News}. Belongs to one actor; only {@link Attempt} is called by other threads.
 */
final class Line {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final Duration LASTING = Duration.ofSeconds(1);

    /** What a line hears of itself. */
    sealed interface News {}

    private record Opened(Attempt attempt, FramePort.Channel channel) implements News {}

    private record NotOpened(Attempt attempt, String reason) implements News {}

    private record Lost(Attempt attempt, String reason) implements News {}

    private record Retry() implements News {}

    private sealed interface State {}

    /** Nothing is known of the interface yet. */
    private record Unknown() implements State {}

    /** There is no interface that could be opened. */
    private record Down() implements State {}

    private record Opening(Attempt attempt) implements State {}

    private record Open(Attempt attempt, FramePort.Channel channel, Moment since) implements State {}

    /** It could not be opened, or did not last; there will be another try. */
    private record Waiting(String reason) implements State {}

    /** How a line works on the world. */
    record Means(
            Ports ports,
            Consumer<byte[]> received,
            Executor blocking,
            Consumer<News> tell,
            BiConsumer<Duration, News> tellLater) {}

    private final String name;
    private final Means means;
    private Optional<Link> link = Optional.empty();
    private State state = new Unknown();
    private Backoff backoff = Backoff.NONE;

    Line(String name, Means means) {
        this.name = name;
        this.means = means;
    }

    /** One opening of the interface; also tells the channels apart. */
    private final class Attempt implements FramePort.Listener {
        final Link link;
        final CompletableFuture<FramePort.Channel> channel = new CompletableFuture<>();

        Attempt(Link link) {
            this.link = link;
        }

        void open() {
            try {
                FramePort.Channel opened = means.ports().frames().open(name, this);
                means.tell().accept(new Opened(this, opened));
                channel.complete(opened);
            } catch (IOException | RuntimeException failure) {
                means.tell().accept(new NotOpened(this, words(failure)));
            }
        }

        /** The channel is closed as soon as there is one. */
        void abandon() {
            CompletableFuture<Void> _ = channel.thenAccept(FramePort.Channel::close);
        }

        @Override
        public void received(byte[] frame) {
            means.received().accept(frame);
        }

        /** Told after {@link Opened}, however soon it was lost. */
        @Override
        public void lost(String reason) {
            CompletableFuture<Void> _ =
                    channel.thenAccept(opened -> means.tell().accept(new Lost(this, reason)));
        }
    }

    private static String words(Exception failure) {
        return failure instanceof IOException ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    void seen(Optional<Link> now) {
        link = now;
        reconsider();
    }

    void take(News news) {
        switch (news) {
            case Opened opened -> {
                state = new Open(opened.attempt(), opened.channel(), now());
                reconsider();
            }
            case NotOpened failed -> {
                LOG.warn("{}: cannot send or receive VRRP: {}", name, failed.reason());
                waitAfter(failed.reason());
            }
            case Lost lost when state instanceof Open open && open.attempt() == lost.attempt() -> lose(open, lost);
            case Lost lost -> {}
            case Retry retry
            when state instanceof Waiting -> {
                state = new Down();
                reconsider();
            }
            case Retry retry -> {}
        }
    }

    private void lose(Open open, Lost lost) {
        LOG.warn("{}: no VRRP can be received any more: {}", name, lost.reason());
        if (leave(open)) {
            state = new Down();
            reconsider();
        } else {
            waitAfter(lost.reason());
        }
    }

    /** Whether it lasted; if so, earlier failures are forgotten. */
    private boolean leave(Open open) {
        means.blocking().execute(open.channel()::close);
        boolean lasted = open.since().until(now()).compareTo(LASTING) >= 0;
        if (lasted) {
            backoff = Backoff.NONE;
        }
        return lasted;
    }

    private void waitAfter(String reason) {
        backoff = backoff.afterFailure(Duration.ZERO);
        state = new Waiting(reason);
        means.tellLater().accept(backoff.delay(), new Retry());
        reconsider();
    }

    /** Brings the channel into line with the interface. */
    private void reconsider() {
        state = switch (state) {
            case Unknown here -> fresh();
            case Down here -> fresh();
            case Opening here -> here;
            case Open here when serves(here.attempt()) -> here;
            case Open here -> {
                leave(here);
                yield fresh();
            }
            case Waiting here -> usable().isPresent() ? here : new Down();
        };
    }

    private State fresh() {
        if (usable().isEmpty()) {
            return new Down();
        }
        Attempt attempt = new Attempt(usable().get());
        means.blocking().execute(attempt::open);
        return new Opening(attempt);
    }

    private Optional<Link> usable() {
        return link.filter(Link::running);
    }

    /** It is the same interface still, with no larger frames than it was opened for. */
    private boolean serves(Attempt attempt) {
        return link.filter(now -> now.index() == attempt.link.index() && now.mtu() <= attempt.link.mtu())
                .isPresent();
    }

    private Moment now() {
        return means.ports().clock().now();
    }

    /** The interface as good as it is for VRRP; empty while that is not known. */
    Optional<Input.Seen> view() {
        return switch (state) {
            case Unknown here -> Optional.empty();
            case Opening here when usable().isPresent() -> Optional.empty();
            case Opening here -> Optional.of(new Input.Seen(link));
            case Down here -> Optional.of(new Input.Seen(link));
            case Open here -> Optional.of(new Input.Seen(link));
            case Waiting here -> Optional.of(new Input.Seen(link, Optional.of(here.reason())));
        };
    }

    boolean isOpening() {
        return state instanceof Opening;
    }

    boolean isUp() {
        return state instanceof Open && usable().isPresent();
    }

    /** Lets the group's frames in, if the interface is open. */
    void join(IpAddress group) throws IOException {
        if (state instanceof Open open) {
            open.channel().join(group);
        }
    }

    /**
     * Sends one frame, if the interface is up and open.
     *
     * @param frame from the interface's own address
     * @return whether it was sent
     */
    boolean send(Function<MacAddress, byte[]> frame) throws IOException {
        if (state instanceof Open open && usable().isPresent()) {
            open.channel().send(frame.apply(usable().get().mac()));
            return true;
        }
        return false;
    }

    /** Returns when the channel is closed. */
    void close() {
        switch (state) {
            case Open here -> here.channel().close();
            case Opening here -> here.attempt().abandon();
            case Unknown here -> {}
            case Down here -> {}
            case Waiting here -> {}
        }
    }
}
