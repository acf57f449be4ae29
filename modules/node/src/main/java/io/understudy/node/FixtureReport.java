package io.understudy.node;

import java.util.Optional;

/**
 * Something static as it is right now.
 *
 * @param trouble why it is not in place; absent if it is
 */
public record FixtureReport(FixturePlan plan, Optional<String> trouble) {}
