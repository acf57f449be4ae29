package io.understudy.daemon.jmx;

import java.util.List;
import java.util.Map;

/** A vrrp_sync_group, {@code io.understudy:type=SyncGroup,name=NAME}. */
public interface SyncGroupMXBean {

    String getName();

    /** INIT, BACKUP, MASTER or FAULT: what all members are, or were before they began to change. */
    String getState();

    /** Names of instances. */
    List<String> getMembers();

    /** ISO 8601. */
    String getSince();

    /** Code of the last change of state. */
    String getReason();

    /** Of any member. */
    List<String> getFaults();

    /** Changes of state. */
    long getTransitions();

    /** All counters of the status document; those that never counted are absent. */
    Map<String, Long> getCounters();
}
