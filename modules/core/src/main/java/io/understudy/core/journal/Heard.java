package io.understudy.core.journal;

import io.understudy.core.router.Event;
import io.understudy.core.time.Moment;

/** A peer's word, and when it came. */
public record Heard(Moment at, Event.Received event) {}
