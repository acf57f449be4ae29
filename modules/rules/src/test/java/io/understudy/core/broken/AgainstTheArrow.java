package io.understudy.core.broken;

import io.understudy.wire.Receiver;

final class AgainstTheArrow {
    Class<?> leak() {
        return Receiver.class;
    }
}
