package io.understudy.core.journal;

import java.time.Instant;

/** An entry as it is written down. */
public record Line(Instant at, Entry entry) {}
