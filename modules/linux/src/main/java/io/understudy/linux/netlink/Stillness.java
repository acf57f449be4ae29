package io.understudy.linux.netlink;

import java.io.IOException;
import java.time.Duration;

/**
 * Whether any link has changed since a moment. The kernel tells of a change before it is done with it, so whoever finds that nothing was told
 * knows the links as they are, but for what it tells nobody of: the group, the alias and the kind's options of a link that is down, and the settings of
 * any. So it does not hold for long.
 */
final class Stillness implements AutoCloseable {

    /** From a cue to the takeover, and a slow machine's pause. */
    private static final Duration AT_MOST = Duration.ofMillis(200);

    /** More messages than it keeps: one is as good as a thousand. */
    private static final int ROOM = 16;

    private final NetlinkSocket news;
    private long begun;

    private Stillness(NetlinkSocket news) {
        this.news = news;
    }

    static Stillness open() throws IOException {
        NetlinkSocket news = NetlinkSocket.open(0);
        news.keepLittle();
        return new Stillness(news);
    }

    /** From now on. */
    void begin() throws IOException {
        news.join(Rtnetlink.RTNLGRP_LINK);
        begun = System.nanoTime();
        for (int i = 0; i < ROOM && !isQuiet(); i++) {}
    }

    /** Not if that cannot be found out, or it is too long ago. Afterwards it has to begin anew: who changes links is not held up by it. */
    boolean held() {
        boolean held = System.nanoTime() - begun < AT_MOST.toNanos() && isQuiet();
        news.leave(Rtnetlink.RTNLGRP_LINK);
        return held;
    }

    private boolean isQuiet() {
        try {
            return news.receiveNow().isEmpty();
        } catch (IOException lost) {
            return false;
        }
    }

    @Override
    public void close() {
        news.close();
    }
}
