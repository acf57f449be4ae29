package io.understudy.harness.hostile;

import java.io.IOException;
import java.net.ServerSocket;

/** A server whose connections nobody takes: {@code Listener PORT}. */
final class Listener {
    private static final int BACKLOG = 4096;

    private Listener() {}

    public static void main(String[] arguments) throws IOException {
        try (var socket = new ServerSocket(Integer.parseInt(arguments[0]), BACKLOG)) {
            System.out.println("listens at " + socket.getLocalPort());
            System.in.read();
        }
    }
}
