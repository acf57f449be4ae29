package io.understudy.linux.firewall;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The program {@code nft}, in the network namespace of the calling thread. */
final class Nft {

    /** What it says where there is no such table, and in a kernel without nftables. */
    private static final List<String> NOT_THERE = List.of("No such file or directory", "Protocol not supported");

    private final List<String> places;

    /** @param status of the process */
    private record Said(int status, String words) {}

    Nft() {
        this(List.of("/usr/sbin/nft", "/sbin/nft", "/usr/bin/nft", "/usr/local/sbin/nft"));
    }

    Nft(List<String> places) {
        this.places = List.copyOf(places);
    }

    private Optional<String> program() {
        return places.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst();
    }

    /** @throws IOException if nothing of it was done */
    void run(String script) throws IOException {
        String program = program().orElseThrow(() -> new IOException("there is no nft: install nftables"));
        Said said = say(List.of(program, "-f", "-"), script);
        if (said.status() != 0) {
            throw new IOException("nft: " + said.words().lines().findFirst().orElse("status " + said.status()));
        }
    }

    /** Empty if there is no such table, or no program or no kernel that could have made it. */
    String tableAsJson(String table) throws IOException {
        Optional<String> program = program();
        if (program.isEmpty()) {
            return "";
        }
        List<String> words = Stream.concat(
                        Stream.of(program.get(), "-j", "list", "table"), Stream.of(table.split(" ", -1)))
                .toList();
        Said said = say(words, "");
        if (said.status() != 0 && NOT_THERE.stream().noneMatch(said.words()::contains)) {
            throw new IOException("nft: " + said.words().lines().findFirst().orElse("status " + said.status()));
        }
        return said.status() == 0 ? said.words() : "";
    }

    private static Said say(List<String> words, String input) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (OutputStream to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Said(process.waitFor(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
