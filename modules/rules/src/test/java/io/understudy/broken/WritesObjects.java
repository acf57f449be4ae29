package io.understudy.broken;

import java.io.IOException;
import java.io.ObjectOutputStream;

final class WritesObjects {
    void leak(ObjectOutputStream to) throws IOException {
        to.writeObject("leak");
    }
}
