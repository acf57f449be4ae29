package io.understudy.linux.netlink;

import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Linux's links and addresses, followed by one thread that sleeps in the kernel. */
public final class RtnetlinkLinkMonitor implements LinkMonitor {

    private final NetlinkSocket socket;
    private Optional<LinkFollower> follower = Optional.empty();

    private RtnetlinkLinkMonitor(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** @throws IOException if there is no netlink socket to be had */
    public static RtnetlinkLinkMonitor open() throws IOException {
        return new RtnetlinkLinkMonitor(LinkFollower.open());
    }

    @Override
    public List<Link> links() {
        try (Conversation conversation = Conversation.open()) {
            LinkTable table = new LinkTable();
            conversation.dump(Request.dumpLinks(), LinkMessage::read).forEach(table::put);
            conversation.dump(Request.dumpAddresses(), AddressMessage::read).forEach(table::putDumped);
            return table.links();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start(Listener listener) {
        if (follower.isPresent()) {
            throw new IllegalStateException("a link monitor starts once");
        }
        LinkFollower started = new LinkFollower(socket, listener);
        follower = Optional.of(started);
        started.start();
    }

    @Override
    public void close() {
        follower.ifPresentOrElse(LinkFollower::end, socket::close);
    }
}
