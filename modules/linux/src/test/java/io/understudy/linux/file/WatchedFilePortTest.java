package io.understudy.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.check.FilePort.Following;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilePortTest {

    private static final Duration SOONER_THAN_THE_NEXT_LOOK = Duration.ofMillis(800);

    private final WatchedFilePort port = new WatchedFilePort();
    private final BlockingQueue<Optional<String>> told = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void the_text_is_told_now_and_at_once_when_it_changes() throws Exception {
        Path file = Files.writeString(directory.resolve("weight"), "1");
        try (Following _ = port.follow(file.toString(), told::add)) {
            assertEquals(Optional.of("1"), await());
            long begun = System.nanoTime();
            for (int i = 2; i < 12; i++) {
                Path next = Files.writeString(directory.resolve("next"), "" + i);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                assertEquals(Optional.of("" + i), await());
            }
            Duration each = Duration.ofNanos(System.nanoTime() - begun).dividedBy(10);
            assertTrue(each.compareTo(SOONER_THAN_THE_NEXT_LOOK) < 0, each + " each");
        }
    }

    @Test
    void truncation_deletion_and_return_are_told() throws Exception {
        Path file = Files.writeString(directory.resolve("weight"), "1");
        try (Following _ = port.follow(file.toString(), told::add)) {
            assertEquals(Optional.of("1"), await());
            Files.writeString(file, "");
            assertEquals(Optional.of(""), await());
            Files.delete(file);
            assertEquals(Optional.empty(), await());
            Files.createSymbolicLink(file, Files.writeString(directory.resolve("one"), "one"));
            assertEquals(Optional.of("one"), await());
            Files.delete(file);
            assertEquals(Optional.empty(), await());
        }
    }

    @Test
    void a_directory_that_comes_later_is_found_and_found_again() throws Exception {
        Path house = directory.resolve("house");
        try (Following _ = port.follow(house.resolve("weight").toString(), told::add)) {
            assertEquals(Optional.empty(), await());
            Files.writeString(Files.createDirectory(house).resolve("weight"), "1");
            awaitThat("1");
            Files.move(house, directory.resolve("old"));
            assertEquals(Optional.empty(), await());
            Files.writeString(Files.createDirectory(house).resolve("weight"), "2");
            awaitThat("2");
        }
    }

    @Test
    void a_change_that_inotify_does_not_tell_is_seen_all_the_same() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path target = Files.writeString(elsewhere.resolve("weight"), "1");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        try (Following _ = port.follow(link.toString(), told::add)) {
            assertEquals(Optional.of("1"), await());
            Files.writeString(target, "2");
            awaitThat("2");
        }
    }

    @Test
    void no_more_than_its_beginning_is_told_and_no_directory_is_read() throws Exception {
        Path file = Files.writeString(directory.resolve("long"), "x".repeat(5000));
        try (Following _ = port.follow(file.toString(), told::add)) {
            assertEquals(4096, await().orElseThrow().length());
        }
        try (Following _ = port.follow(directory.toString(), told::add)) {
            assertEquals(Optional.empty(), await());
        }
    }

    @Test
    void after_the_end_nothing_is_told() throws Exception {
        Path file = Files.writeString(directory.resolve("weight"), "1");
        Following following = port.follow(file.toString(), told::add);
        assertEquals(Optional.of("1"), await());
        following.close();
        Files.writeString(file, "2");
        try (Following _ = port.follow(file.toString(), told::add)) {
            assertEquals(Optional.of("2"), await());
        }
        assertEquals(Optional.empty(), Optional.ofNullable(told.poll(1200, TimeUnit.MILLISECONDS)));
    }

    private Optional<String> await() throws InterruptedException {
        return Optional.ofNullable(told.poll(20, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nothing was told"));
    }

    /** A file may be seen before it is written. */
    private void awaitThat(String text) throws InterruptedException {
        while (!await().equals(Optional.of(text))) {
            assertTrue(told.size() < 10);
        }
    }
}
