package io.understudy.core.broken;

import java.nio.file.Path;

final class OpensAFile {
    Path leak() {
        return Path.of("/");
    }
}
