package io.understudy.linux.file;

import io.understudy.core.check.FilePort;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Files that are looked at when inotify tells of them, and each second. */
public final class WatchedFilePort implements FilePort {

    @Override
    public Following follow(String file, Consumer<Optional<String>> told) {
        FileWatch watch = new FileWatch(Path.of(file), told);
        watch.start();
        return watch;
    }
}
