package io.understudy.config;

import io.understudy.config.report.Finding.Fault;
import java.nio.file.Path;

/** Where the commands find what belongs to the daemon of a configuration file. */
public sealed interface Located {

    record At(Path path) implements Located {}

    /** @param why the file does not say it */
    record Unknown(Fault why) implements Located {}
}
