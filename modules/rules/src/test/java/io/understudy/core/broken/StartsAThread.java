package io.understudy.core.broken;

final class StartsAThread {
    void leak() {
        Thread.ofVirtual().start(() -> {});
    }
}
