package io.understudy.core.broken;

final class ReadsAClock {
    long leak() {
        return System.nanoTime();
    }
}
