package io.understudy.daemon.control;

import io.understudy.config.model.ControlSocket;
import io.understudy.linux.process.FileAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Objects;

/**
 * The daemon's end of the control socket, in place with its mode and group from the first moment anybody can reach it; closing it
 * removes it.
 *
 * @param fileKey tells this socket from one that another daemon has put in its place
 */
public record ListeningSocket(ServerSocketChannel channel, Path path, Object fileKey) implements AutoCloseable {

    /** Connections that wait to be accepted. */
    private static final int BACKLOG = 64;

    /** @throws IOException in words for an operator; above all if another daemon answers there */
    public static ListeningSocket open(ControlSocket wanted) throws IOException {
        try {
            refuseWhatIsNotStale(wanted.path());
            Path directory =
                    Files.createDirectories(wanted.path().toAbsolutePath().getParent());
            Path unseen = Files.createTempDirectory(directory, ".");
            try {
                return move(bind(unseen.resolve("s"), wanted), unseen.resolve("s"), wanted.path());
            } finally {
                Files.deleteIfExists(unseen.resolve("s"));
                Files.delete(unseen);
            }
        } catch (IOException e) {
            throw new IOException("control socket " + wanted.path() + ": " + words(e, wanted), e);
        }
    }

    private static void refuseWhatIsNotStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!attributes(path).isOther()) {
            throw new IOException("a file that is no socket is in its place");
        }
        if (answers(path)) {
            throw new IOException("another understudy is running and answers there");
        }
    }

    /** Not if it is what a dead daemon left. */
    private static boolean answers(Path path) throws IOException {
        try {
            SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
            return true;
        } catch (ConnectException nobodyListens) {
            return false;
        }
    }

    private static ServerSocketChannel bind(Path path, ControlSocket wanted) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            new FileAccess(wanted.mode(), wanted.group()).applyTo(path);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static ListeningSocket move(ServerSocketChannel channel, Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return new ListeningSocket(channel, to, fileKey(to));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static String words(IOException e, ControlSocket wanted) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            case FileAlreadyExistsException file -> "not a directory: " + file.getFile();
            case UserPrincipalNotFoundException unknown ->
                "there is no group " + wanted.group().orElseThrow();
            case FileSystemException failed -> failed.getFile() + ": " + failed.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static Object fileKey(Path path) throws IOException {
        return Objects.requireNonNull(attributes(path).fileKey());
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && fileKey(path).equals(fileKey)) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
