package io.understudy.daemon.jmx;

import io.understudy.daemon.status.StaticStatus;

/**
 * A static address, route or rule.
 *
 * @param trouble why it is not in the kernel; empty if it is
 */
public record StaticThing(String item, boolean applied, String trouble) {

    static StaticThing of(StaticStatus item) {
        return new StaticThing(
                item.item(), item.trouble().isEmpty(), item.trouble().orElse(""));
    }
}
