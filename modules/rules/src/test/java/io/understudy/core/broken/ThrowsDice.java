package io.understudy.core.broken;

import java.util.Random;

final class ThrowsDice {
    int leak(Random random) {
        return random.nextInt();
    }
}
