package io.understudy.daemon.jmx;

import io.understudy.daemon.status.HookStatus;
import java.util.List;
import java.util.Map;

/** The node, {@code io.understudy:type=Node}. */
public interface NodeMXBean {

    /** Its name. */
    String getNode();

    /** Of the daemon. */
    String getVersion();

    /** Now, by the node's clock; ISO 8601. */
    String getAt();

    /** By name: INIT, BACKUP, MASTER or FAULT. Each has a bean of its own. */
    Map<String, String> getInstances();

    /** By name, as the instances. */
    Map<String, String> getSyncGroups();

    List<StaticThing> getStatics();

    /** How those are doing who are told of roles. */
    List<HookStatus> getHooks();

    /** For each interface, counters of packets that belong to no instance. */
    Map<String, Map<String, Long>> getLinks();

    /** How late the deadlines of all instances were. */
    Percentiles getLatenessMicros();
}
