package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import java.time.Duration;
import java.util.List;

/** What is here and what is there, in words. */
final class Differences {

    private Differences() {}

    static String ofIntervals(Duration ours, Duration theirs) {
        return "mine=" + ours.toMillis() + " ms, received=" + theirs.toMillis() + " ms";
    }

    /** Keywords as keepalived has them, both lists in full. */
    static String ofAddresses(int vrid, List<IpAddress> ours, List<IpAddress> theirs) {
        StringBuilder words = new StringBuilder();
        if (ours.size() != theirs.size()) {
            words.append("expected ").append(ours.size()).append(" VIPs but received ");
            words.append(theirs.size()).append("; ");
        }
        ours.stream()
                .filter(address -> !theirs.contains(address))
                .forEach(address -> words.append("ip address ")
                        .append(address)
                        .append(" associated with VRID ")
                        .append(vrid)
                        .append(" not present in received packet; "));
        theirs.stream()
                .filter(address -> !ours.contains(address))
                .forEach(address -> words.append(address).append(" not configured here; "));
        return words.append("received ")
                .append(theirs)
                .append(", configured ")
                .append(ours)
                .toString();
    }
}
