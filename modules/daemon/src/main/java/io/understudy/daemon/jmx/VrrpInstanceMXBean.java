package io.understudy.daemon.jmx;

import java.util.List;
import java.util.Map;

/** A vrrp_instance, {@code io.understudy:type=VrrpInstance,name=NAME}. */
public interface VrrpInstanceMXBean {

    String getName();

    /** INIT, BACKUP, MASTER or FAULT. */
    String getState();

    String getInterface();

    int getVirtualRouterId();

    int getVersion();

    /** ipv4 or ipv6. */
    String getFamily();

    int getPriority();

    int getEffectivePriority();

    /** Address of the node that is master; empty if this one cannot know or has not heard it yet. */
    String getMaster();

    /** ISO 8601. */
    String getSince();

    /** Code of the last change of state. */
    String getReason();

    /** Empty if it is in none. */
    String getSyncGroup();

    /** With prefix length. */
    List<String> getVirtualAddresses();

    /** Whether everything it holds as master is in the kernel. */
    boolean isApplied();

    List<String> getFaults();

    List<PendingWait> getWaits();

    List<TrackedThing> getTracked();

    long getAdvertsSent();

    long getAdvertsReceived();

    /** More than it could take. */
    long getAdvertsDropped();

    /** Changes of role. */
    long getTransitions();

    /** By kind; packets that were rejected, or accepted though something was odd about them. Kinds that never occurred are zero. */
    Map<String, Long> getPacketErrors();

    /** All counters of the status document; those that never counted are absent. */
    Map<String, Long> getCounters();

    /** How late its deadlines were. */
    Percentiles getLatenessMicros();
}
