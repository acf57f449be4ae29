package io.understudy.linux.linkbeat;

import static io.understudy.linux.libc.Libc.LIBC;
import static io.understudy.linux.libc.Libc.checked;

import io.understudy.linux.libc.SystemCallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** Asks drivers by ioctl; a link is up and has a carrier, or not. */
final class Carrier implements AutoCloseable {

    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCETHTOOL = 0x8946;
    private static final int SIOCGMIIPHY = 0x8947;
    private static final int SIOCGMIIREG = 0x8948;
    private static final int ETHTOOL_GLINK = 0x0a;
    private static final int MII_BMSR = 1;
    private static final int BMSR_LINK_STATUS = 0x0004;
    private static final int IFF_UP = 0x1;
    private static final int IFF_RUNNING = 0x40;
    private static final int IFREQ = 40;
    private static final int LONGEST_NAME = 15;
    private static final int DATA_AT = 16;
    private static final int REGISTER_AT = DATA_AT + 2;
    private static final int VALUE_AT = DATA_AT + 6;

    private final int fd;

    private Carrier(int fd) {
        this.fd = fd;
    }

    static Carrier open() throws SystemCallException {
        return new Carrier((int) checked("socket", LIBC.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)));
    }

    /** Empty if the link is not there or its driver does not understand the question. */
    Optional<Boolean> on(String link, Means means) {
        return flags(link)
                .flatMap(flags -> (flags & IFF_UP) == 0
                        ? Optional.of(false)
                        : switch (means) {
                            case MII -> mii(link);
                            case ETHTOOL -> ethtool(link);
                            case IOCTL -> Optional.of(running(flags));
                            case ANY ->
                                Stream.of(mii(link), ethtool(link), Optional.of(running(flags)))
                                        .flatMap(Optional::stream)
                                        .findFirst();
                        });
    }

    private static boolean running(int flags) {
        return (flags & IFF_RUNNING) != 0;
    }

    private Optional<Integer> flags(String link) {
        ByteBuffer request = request(link);
        return asked(SIOCGIFFLAGS, request) ? Optional.of((int) request.getShort(DATA_AT)) : Optional.empty();
    }

    private Optional<Boolean> ethtool(String link) {
        Runtime runtime = Runtime.getRuntime(LIBC);
        Pointer value = runtime.getMemoryManager().allocateDirect(2 * Integer.BYTES, true);
        value.putInt(0, ETHTOOL_GLINK);
        ByteBuffer request = request(link);
        if (runtime.addressSize() == Long.BYTES) {
            request.putLong(DATA_AT, value.address());
        } else {
            request.putInt(DATA_AT, (int) value.address());
        }
        return asked(SIOCETHTOOL, request) ? Optional.of(value.getInt(Integer.BYTES) != 0) : Optional.empty();
    }

    /** The register remembers a loss until it is read, so it is read twice. */
    private Optional<Boolean> mii(String link) {
        ByteBuffer request = request(link);
        if (!asked(SIOCGMIIPHY, request)) {
            return Optional.empty();
        }
        request.putShort(REGISTER_AT, (short) MII_BMSR);
        boolean remembered = asked(SIOCGMIIREG, request);
        return remembered && asked(SIOCGMIIREG, request)
                ? Optional.of((request.getShort(VALUE_AT) & BMSR_LINK_STATUS) != 0)
                : Optional.empty();
    }

    private static ByteBuffer request(String link) {
        byte[] name = link.getBytes(StandardCharsets.UTF_8);
        ByteBuffer request = ByteBuffer.allocateDirect(IFREQ).order(ByteOrder.nativeOrder());
        return request.put(0, name, 0, Math.min(LONGEST_NAME, name.length));
    }

    private boolean asked(int question, ByteBuffer request) {
        return LIBC.ioctl(fd, question, request) == 0;
    }

    @Override
    public void close() {
        LIBC.close(fd);
    }
}
