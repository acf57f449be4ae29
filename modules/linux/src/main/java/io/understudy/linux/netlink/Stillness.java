package io.understudy.linux.netlink;

import java.io.IOException;

/**
 * Whether any link has changed since a moment. The kernel tells of a change before it is done with it, so whoever finds that nothing was told
 * knows the links as they are; but for the link group and the alias of one that is down, of which it tells nobody.
 */
final class Stillness implements AutoCloseable {

    /** More messages than it keeps: one is as good as a thousand. */
    private static final int ROOM = 16;

    private final NetlinkSocket news;

    private Stillness(NetlinkSocket news) {
        this.news = news;
    }

    static Stillness open() throws IOException {
        NetlinkSocket news = NetlinkSocket.open(Rtnetlink.RTMGRP_LINK);
        news.keepLittle();
        return new Stillness(news);
    }

    /** From now on. */
    void begin() {
        for (int i = 0; i < ROOM && !holds(); i++) {}
    }

    /** Not if that cannot be found out. Who was answered that it does not hold begins anew. */
    boolean holds() {
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
