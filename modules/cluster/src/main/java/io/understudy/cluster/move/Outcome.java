package io.understudy.cluster.move;

import java.time.Duration;

/** What came of a switchover. */
public sealed interface Outcome {

    /**
     * It has another master now.
     *
     * @param took from the claim until everything was in place and announced, and the answer was here
     */
    record Moved(String from, String to, Duration took) implements Outcome {}

    /** It was master already, and keeps the role from now on as if it had been moved. */
    record Stayed(String at) implements Outcome {}

    /** @param reason in words for an operator, with what is so now */
    record Refused(String reason) implements Outcome {}
}
