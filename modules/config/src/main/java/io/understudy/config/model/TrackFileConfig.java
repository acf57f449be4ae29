package io.understudy.config.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A vrrp-track-file.
 *
 * @param path absolute
 * @param weight for instances that give none of their own; so is {@code reversed}
 * @param initial what is written to it at the start; nothing if absent
 */
public record TrackFileConfig(String name, Path path, int weight, boolean reversed, Optional<Initial> initial) {

    /**
     * The number that a file starts with.
     *
     * @param overwrites also if the file is there already
     */
    public record Initial(int value, boolean overwrites) {}
}
