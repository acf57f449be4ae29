package io.understudy.core.router;

/** Why a router is in the role it is in; {@link #code} is what status, journal and logs show. */
public enum Reason {
    STARTUP("startup", "started"),
    OWNER("owner", "it owns the addresses"),
    MASTER_DOWN("master-down", "nothing was heard from the master for the master down interval"),
    MASTER_RESIGNED("master-resigned", "the master resigned with priority 0"),
    MASTER_GONE("master-gone", "the master is known to have gone"),
    PREEMPT("preempt", "the master has a lower priority"),
    HIGHER_PRIORITY("higher-priority", "a higher priority was advertised"),
    HIGHER_ADDRESS("higher-address", "the same priority was advertised from a higher address"),
    MOVED("moved", "it was moved by an operator"),
    DRAINED("drained", "this node is drained"),
    OVERSLEPT("overslept", "this node did not run for longer than its peers wait"),
    SYNC_GROUP("sync-group", "another member of its sync group can't be master"),
    FAULT("fault", "a fault keeps it from taking part"),
    RECOVERED("recovered", "the last fault is gone"),
    KERNEL_REFUSED("kernel-refused", "the kernel refused an address"),
    RETRY("retry", "the kernel, which refused before, is to be asked again"),
    SHUTDOWN("shutdown", "stopped");

    private final String code;
    private final String words;

    Reason(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Stable, kebab-case. */
    public String code() {
        return code;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
