package io.understudy.linux.service;

import static io.understudy.linux.libc.Libc.LIBC;
import static io.understudy.linux.libc.Libc.checked;

import io.understudy.linux.libc.SystemCallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service manager that started this process, or nobody. May be told things on any thread; telling neither waits nor fails. */
public final class Supervisor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int LONGEST_NAME = 108;

    /** Where it listens. */
    private record Ear(int fd, ByteBuffer address) {}

    private final Optional<Ear> ear;
    private final Optional<Duration> watchdog;

    private Supervisor(Optional<Ear> ear, Optional<Duration> watchdog) {
        this.ear = ear;
        this.watchdog = watchdog;
    }

    /** @param environment of this process: {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC}, {@code WATCHDOG_PID} */
    public static Supervisor of(Map<String, String> environment) {
        Optional<Ear> ear =
                Optional.ofNullable(environment.get("NOTIFY_SOCKET")).flatMap(Supervisor::ear);
        boolean meant = Optional.ofNullable(environment.get("WATCHDOG_PID"))
                .filter(pid -> !pid.equals(Long.toString(ProcessHandle.current().pid())))
                .isEmpty();
        Optional<Duration> watchdog = Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(given -> meant && ear.isPresent() && given.matches("[1-9][0-9]{0,17}"))
                .map(given -> Duration.of(Long.parseLong(given), ChronoUnit.MICROS));
        return new Supervisor(ear, watchdog);
    }

    private static Optional<Ear> ear(String name) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length < 2 || path.length >= LONGEST_NAME || (path[0] != '/' && path[0] != '@')) {
            LOG.warn("NOTIFY_SOCKET is no name of a socket: {}", name);
            return Optional.empty();
        }
        if (path[0] == '@') {
            path[0] = 0; // a name that is in no file system
        }
        try {
            int fd = (int) checked("socket", LIBC.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
            ByteBuffer address =
                    ByteBuffer.allocateDirect(Short.BYTES + path.length).order(ByteOrder.nativeOrder());
            return Optional.of(
                    new Ear(fd, address.putShort((short) AF_UNIX).put(path).flip()));
        } catch (SystemCallException refused) {
            LOG.warn("The service manager cannot be told anything: {}", refused.getMessage());
            return Optional.empty();
        }
    }

    /** If it wants to hear {@link #alive} within this time, again and again. */
    public Optional<Duration> watchdog() {
        return watchdog;
    }

    /** @param status in words for whoever asks the manager */
    public void ready(String status) {
        tell("READY=1\nSTATUS=" + status);
    }

    /**
     * Tells that the configuration is being read again while this does it, and that it is over however that ends: a manager that waits for it
     * would end the service.
     *
     * @param status as in {@link #ready}
     */
    public void reload(Runnable reload, String status) {
        reloading();
        try {
            reload.run();
        } finally {
            ready(status);
        }
    }

    private void reloading() {
        tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000); // CLOCK_MONOTONIC, as this JVM's clock is
    }

    public void stopping() {
        tell("STOPPING=1");
    }

    public void alive() {
        tell("WATCHDOG=1");
    }

    private void tell(String words) {
        ear.ifPresent(listener -> tell(listener, words));
    }

    private static void tell(Ear listener, String words) {
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocateDirect(text.length).put(text).flip();
        try {
            checked(
                    "sendto NOTIFY_SOCKET",
                    LIBC.sendto(
                            listener.fd(),
                            message,
                            text.length,
                            MSG_DONTWAIT | MSG_NOSIGNAL,
                            listener.address().duplicate(),
                            listener.address().remaining()));
        } catch (SystemCallException unheard) {
            LOG.debug("the service manager did not hear {}: {}", words, unheard.getMessage());
        }
    }

    @Override
    public void close() {
        ear.ifPresent(listener -> LIBC.close(listener.fd()));
    }
}
