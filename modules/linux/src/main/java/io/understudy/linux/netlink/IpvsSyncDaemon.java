package io.understudy.linux.netlink;

import io.understudy.core.link.SyncDaemonPort;
import java.io.IOException;
import java.util.List;
import jnr.constants.platform.Errno;

/** The synchronisation daemons of Linux' IPVS, by generic netlink; each call opens a socket of its own. */
public final class IpvsSyncDaemon implements SyncDaemonPort {

    @Override
    public void start(Mode mode, Channel channel) throws IOException {
        try (Conversation conversation = Conversation.openGeneric()) {
            int family = family(conversation);
            Request start = IpvsMessage.start(family, mode, channel);
            Verdict verdict = ask(conversation, start);
            if (verdict.is(Errno.EEXIST)) {
                ask(conversation, IpvsMessage.stop(family, mode));
                verdict = ask(conversation, IpvsMessage.start(family, mode, channel));
            }
            if (verdict.errno() != 0) {
                throw new IOException(
                        "cannot start the IPVS sync daemon " + mode + " on " + channel.link() + ": " + verdict.words());
            }
        }
    }

    @Override
    public void stop(Mode mode) throws IOException {
        try (Conversation conversation = Conversation.openGeneric()) {
            Verdict verdict = ask(conversation, IpvsMessage.stop(family(conversation), mode));
            if (verdict.errno() != 0 && !verdict.is(Errno.ESRCH)) {
                throw new IOException("cannot stop the IPVS sync daemon " + mode + ": " + verdict.words());
            }
        }
    }

    private static Verdict ask(Conversation conversation, Request request) {
        return conversation.ask(List.of(request)).getFirst();
    }

    private static int family(Conversation conversation) throws IOException {
        try {
            return IpvsMessage.askNumber(conversation, IpvsMessage.FAMILY);
        } catch (IOException e) {
            throw new IOException(
                    "this kernel has no IPVS: load its module with modprobe ip_vs (" + e.getMessage() + ")", e);
        }
    }
}
