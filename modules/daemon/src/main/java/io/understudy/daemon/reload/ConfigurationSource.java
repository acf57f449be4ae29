package io.understudy.daemon.reload;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.daemon.hooks.Plugins;
import java.nio.file.Path;

/**
 * Where a configuration is read from, again and again.
 *
 * @param hostName the node's name if a file gives none
 */
public record ConfigurationSource(Path file, String hostName) {

    /** As it is now. */
    public Loaded load() {
        return load(file);
    }

    /** Another file in its place. */
    public Loaded load(Path other) {
        return Powers.checked(Plugins.checked(new ConfigurationFile(other).load(hostName)));
    }
}
