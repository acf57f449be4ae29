package io.understudy.cluster.gate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.cluster.view.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody before a gate, and what arrives behind it. */
class GateTest {

    private static final int MOST = 1000;
    private static final int LONG_ENOUGH = 60;
    private static final byte[] BEGINNING = "AKKA\1".getBytes(StandardCharsets.US_ASCII);

    private final BlockingQueue<String> hungUp = new LinkedBlockingQueue<>();
    private final Gate.Watch watch = new Gate.Watch() {
        @Override
        public void garbage() {
            hungUp.add("garbage");
        }

        @Override
        public void crowded() {
            hungUp.add("crowded");
        }
    };
    private ServerSocket inside = new ServerSocket();

    GateTest() throws IOException {}

    @BeforeEach
    void begin() throws IOException {
        inside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inside.setSoTimeout((int) TimeUnit.SECONDS.toMillis(LONG_ENOUGH));
    }

    @AfterEach
    void end() throws IOException {
        inside.close();
    }

    private Gate gate(OptionalInt most) throws IOException {
        Gate gate = Gate.open(new Endpoint("127.0.0.1", 0), most, watch);
        gate.leadTo(inside.getLocalPort());
        return gate;
    }

    private static Socket guest(Gate gate) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), gate.port());
    }

    private static byte[] frame(int length, int sent) {
        byte[] frame = new byte[4 + sent];
        for (int i = 0; i < 4; i++) {
            frame[i] = (byte) (length >> Byte.SIZE * i);
        }
        for (int i = 0; i < sent; i++) {
            frame[4 + i] = (byte) i;
        }
        return frame;
    }

    @Test
    void what_a_node_sends_is_passed_on_as_it_is_and_so_is_its_end() throws IOException {
        try (Gate gate = gate(OptionalInt.of(MOST));
                Socket guest = guest(gate)) {
            guest.getOutputStream().write(BEGINNING);
            guest.getOutputStream().write(frame(MOST, MOST));
            guest.getOutputStream().write(frame(28, 28));
            guest.shutdownOutput();

            try (Socket local = inside.accept()) {
                InputStream in = local.getInputStream();
                assertArrayEquals(BEGINNING, in.readNBytes(BEGINNING.length));
                assertArrayEquals(frame(MOST, MOST), in.readNBytes(4 + MOST));
                assertArrayEquals(frame(28, 28), in.readAllBytes());
            }
            assertEquals(-1, guest.getInputStream().read());
            assertEquals(0, hungUp.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"474554202f20485454502f312e31", "414b4b4100", "414b4b4104", "1603010200010001fc0303"})
    void whoever_begins_otherwise_is_hung_up_on_and_nobody_behind_it_hears_of_him(String hex) throws Exception {
        try (Gate gate = gate(OptionalInt.of(MOST));
                Socket stranger = guest(gate)) {
            stranger.getOutputStream().write(HexFormat.of().parseHex(hex));

            assertEquals("garbage", hungUp.poll(LONG_ENOUGH, TimeUnit.SECONDS));
            try (Socket guest = guest(gate)) {
                guest.getOutputStream().write(BEGINNING);
                try (Socket local = inside.accept()) {
                    assertArrayEquals(BEGINNING, local.getInputStream().readNBytes(BEGINNING.length));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, -1, -4, 0, 27, MOST + 1})
    void a_frame_that_no_node_sends_does_not_arrive(int length) throws Exception {
        try (Gate gate = gate(OptionalInt.of(MOST));
                Socket stranger = guest(gate)) {
            stranger.getOutputStream().write(BEGINNING);
            stranger.getOutputStream().write(frame(length, 20));

            assertEquals("garbage", hungUp.poll(LONG_ENOUGH, TimeUnit.SECONDS));
            try (Socket local = inside.accept()) {
                assertArrayEquals(BEGINNING, local.getInputStream().readAllBytes());
            }
        }
    }

    @Test
    void half_a_frame_does_not_arrive_and_whoever_keeps_the_rest_back_is_hung_up_on() throws Exception {
        try (Gate gate = gate(OptionalInt.of(MOST));
                Socket stranger = guest(gate)) {
            stranger.getOutputStream().write(BEGINNING);
            stranger.getOutputStream().write(frame(MOST, MOST / 2));

            assertEquals("garbage", hungUp.poll(LONG_ENOUGH, TimeUnit.SECONDS));
            try (Socket local = inside.accept()) {
                assertArrayEquals(BEGINNING, local.getInputStream().readAllBytes());
            }
        }
    }

    @Test
    void what_is_encrypted_passes_in_both_directions() throws IOException {
        try (Gate gate = gate(OptionalInt.empty());
                Socket guest = guest(gate)) {
            guest.getOutputStream().write(new byte[] {22, 3, 1});
            try (Socket local = inside.accept()) {
                assertArrayEquals(new byte[] {22, 3, 1}, local.getInputStream().readNBytes(3));
                local.getOutputStream().write(7);
                assertEquals(7, guest.getInputStream().read());
            }
            assertEquals(-1, guest.getInputStream().read());
        }
    }

    @Test
    void whoever_only_looks_whether_somebody_answers_is_nobody_to_be_counted() throws Exception {
        try (Gate gate = gate(OptionalInt.of(MOST))) {
            guest(gate).close();
            try (Socket stranger = guest(gate)) {
                stranger.getOutputStream().write(frame(0, 20));
                assertEquals("garbage", hungUp.poll(LONG_ENOUGH, TimeUnit.SECONDS));
            }
            assertEquals(0, hungUp.size());
        }
    }

    @Test
    void with_the_gate_all_its_connections_are_closed() throws IOException {
        Gate gate = gate(OptionalInt.of(MOST));
        try (Socket guest = guest(gate)) {
            guest.getOutputStream().write(BEGINNING);
            try (Socket local = inside.accept()) {
                gate.close();
                assertEquals(-1, guest.getInputStream().read());
                assertArrayEquals(BEGINNING, local.getInputStream().readAllBytes());
            }
        }
    }
}
