package io.understudy.daemon.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/**
 * Asks a running daemon.
 *
 * @param patience how long an answer may take
 */
public record ControlClient(Path socket, Duration patience) {

    /** An answer with thousands of instances is smaller. */
    private static final int LONGEST_ANSWER = 64 << 20;

    /** A daemon that cannot be reached is a refusal as well, with the reason. */
    public Reply ask(Request request) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return ask(request, channel);
        } catch (AsynchronousCloseException late) {
            return new Reply.Refused(
                    "the daemon at " + socket + " did not answer within " + patience.toMillis() + " ms");
        } catch (IOException e) {
            return new Reply.Refused(whyNot());
        }
    }

    private Reply ask(Request request, SocketChannel channel) throws IOException {
        try (Conversation conversation = Conversation.on(channel, patience)) {
            conversation.write(request.line() + "\n");
            return conversation
                    .rest(LONGEST_ANSWER)
                    .map(Reply::read)
                    .orElseGet(() -> new Reply.Refused("the daemon's answer has no end"));
        }
    }

    private String whyNot() {
        String denied = "permission denied: " + socket + " (be root, or a member of the group it belongs to)";
        String silent = "no daemon answers at " + socket + ": is it running? (start it with: understudy run)";
        try {
            if (!Files.readAttributes(socket, BasicFileAttributes.class).isOther()) {
                return "not a socket: " + socket + " (control.socket in the configuration has to be the daemon's)";
            }
            return Files.isWritable(socket) ? silent : denied;
        } catch (AccessDeniedException e) {
            return denied;
        } catch (IOException absent) {
            return silent;
        }
    }
}
