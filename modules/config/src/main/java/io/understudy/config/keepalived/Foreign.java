package io.understudy.config.keepalived;

import java.util.Optional;
import java.util.regex.Pattern;

/** What keepalived does besides VRRP, and Understudy does not. */
enum Foreign {
    BALANCING(
            "virtual_server(_group)?|SSL|lvs_(?!sync_daemon).*|checker_.*|.*_checker|nftables_ipvs.*|rs_init_notifies|no_checker_emails",
            "is of keepalived's load balancer, which is not VRRP",
            "leave it to keepalived -C, or to another balancer"),
    BFD("bfd_(?!instance).*", "is of keepalived's own BFD", "let bfdd speak it, and track a vrrp-script that asks it"),
    INCLUSION("include_check", "is about what include does in keepalived", "write include required(file(…)) in HOCON"),
    COUNTERS("nftables_counters", "adds counters that nothing here reads", "remove it");

    private final Pattern keywords;
    private final String problem;
    private final String remedy;

    Foreign(String keywords, String problem, String remedy) {
        this.keywords = Pattern.compile(keywords);
        this.problem = problem;
        this.remedy = remedy;
    }

    static Optional<Foreign> of(String keyword) {
        for (Foreign foreign : values()) {
            if (foreign.keywords.matcher(keyword).matches()) {
                return Optional.of(foreign);
            }
        }
        return Optional.empty();
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
