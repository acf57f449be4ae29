package io.understudy.broken;

final class Prints {
    void leak() {
        System.out.println("leak");
    }
}
