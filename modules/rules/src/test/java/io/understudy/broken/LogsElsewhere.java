package io.understudy.broken;

import java.util.logging.Logger;

final class LogsElsewhere {
    void leak(Logger log) {
        log.info("leak");
    }
}
