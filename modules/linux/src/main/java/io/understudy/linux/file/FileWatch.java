package io.understudy.linux.file;

import io.understudy.core.check.FilePort.Following;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One file and the thread that looks at it. */
final class FileWatch implements Following {

    private static final int MOST_BYTES = 4096;
    private static final long BETWEEN_LOOKS_MILLIS = 1000;

    private final Path file;
    private final Path directory;
    private final Consumer<Optional<String>> told;
    private final Thread thread;
    private Optional<Optional<String>> last = Optional.empty();
    private boolean closed;

    FileWatch(Path file, Consumer<Optional<String>> told) {
        this.file = file.toAbsolutePath();
        this.directory = Optional.ofNullable(this.file.getParent()).orElse(this.file);
        this.told = told;
        this.thread =
                Thread.ofPlatform().daemon().name("file-" + file.getFileName()).unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        while (!isClosed()) {
            try (WatchService watcher = directory.getFileSystem().newWatchService()) {
                watch(watcher);
            } catch (IOException | ClosedWatchServiceException noInotify) {
                look();
                pause();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Returns when the directory has to be asked for anew. */
    private void watch(WatchService watcher) throws IOException, InterruptedException {
        WatchKey key = directory.register(
                watcher,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_DELETE,
                StandardWatchEventKinds.ENTRY_MODIFY);
        Object registered = identity();
        while (!isClosed() && key.isValid() && registered.equals(identity())) {
            look();
            Optional<WatchKey> news = Optional.ofNullable(watcher.poll(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS));
            news.ifPresent(events -> {
                events.pollEvents();
                events.reset();
            });
        }
    }

    /** Another one means that the directory was replaced. */
    private Object identity() throws IOException {
        return Files.getAttribute(directory, "unix:ino");
    }

    private void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MILLIS));
    }

    private void look() {
        tell(content());
    }

    private synchronized void tell(Optional<String> content) {
        if (!closed && !last.equals(Optional.of(content))) {
            last = Optional.of(content);
            told.accept(content);
        }
    }

    /** A pipe or a device is not read: that could take for ever. */
    private Optional<String> content() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return Optional.of(new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.interrupt();
    }
}
