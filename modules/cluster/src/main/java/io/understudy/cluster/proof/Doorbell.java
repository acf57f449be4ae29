package io.understudy.cluster.proof;

import io.understudy.cluster.view.Endpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Whether somebody answers at a port; asks by connecting to it. Blocks. */
public final class Doorbell {

    /** Who came to the door. */
    public enum Door {
        /** Somebody listens. */
        ANSWERS,
        /** The host is there, and says that nobody listens. */
        REFUSES,
        /** Nothing came back; nothing is known. */
        SILENT
    }

    private Doorbell() {}

    /** @param patience how long an answer may take */
    public static Door ring(Endpoint where, Duration patience) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(where.host(), where.port()), (int) patience.toMillis());
            return Door.ANSWERS;
        } catch (ConnectException refused) {
            return isRefusal(refused) ? Door.REFUSES : Door.SILENT;
        } catch (IOException | IllegalArgumentException nothing) {
            return Door.SILENT;
        }
    }

    /** Only the host itself refuses; that it cannot be reached is the word of somebody else. */
    private static boolean isRefusal(ConnectException failure) {
        return String.valueOf(failure.getMessage()).contains("refused");
    }
}
