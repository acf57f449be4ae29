package io.understudy.config.check;

import io.understudy.core.address.Family;

/**
 * Which of an instance's routers is meant: the only one, or that of one family while the other family has one, too.
 *
 * @param hasSibling the instance has addresses of both families
 */
record Half(Family family, boolean hasSibling) {

    String nameOf(String instance) {
        return hasSibling
                ? instance
                        + switch (family) {
                            case IPV4 -> "-ipv4";
                            case IPV6 -> "-ipv6";
                        }
                : instance;
    }

    /** Whether something of that family belongs to it. */
    boolean has(Family other) {
        return !hasSibling || other == family;
    }

    String familyName() {
        return switch (family) {
            case IPV4 -> "IPv4";
            case IPV6 -> "IPv6";
        };
    }
}
