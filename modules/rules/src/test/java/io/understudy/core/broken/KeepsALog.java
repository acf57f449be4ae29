package io.understudy.core.broken;

import org.slf4j.Logger;

final class KeepsALog {
    void leak(Logger log) {
        log.info("leak");
    }
}
