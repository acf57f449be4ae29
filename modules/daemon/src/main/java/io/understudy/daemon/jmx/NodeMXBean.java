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

    /** Whether it is to have no role that another node can have. */
    boolean isDrained();

    /** ISO 8601; empty if it is not drained, or until that is taken back. */
    String getDrainedUntil();

    /** By name: INIT, BACKUP, MASTER or FAULT. Each has a bean of its own. */
    Map<String, String> getInstances();

    /** By name, as the instances. */
    Map<String, String> getSyncGroups();

    List<StaticThing> getStatics();

    /** How those are doing who are told of roles. */
    List<HookStatus> getHooks();

    /** What it runs, and since when. */
    LoadedConfiguration getConfiguration();

    /** How its journal is doing. */
    RecordedJournal getJournal();

    /** For each interface, counters of packets that belong to no instance. */
    Map<String, Map<String, Long>> getLinks();

    /** How late the deadlines of all instances were. */
    Percentiles getLatenessMicros();

    /**
     * Follows the configuration file as it is now.
     *
     * @return what that has changed, a line each; what came of it that nobody wants begins with {@code !}
     * @throws IllegalStateException with all faults of the file, one a line; nothing is changed then
     */
    String reload();

    /**
     * Lets this node give up every role and refuse it while another node can serve; survives a restart.
     *
     * @param lasting how long: 30m, 1h, 2d; empty until that is taken back
     * @param force even if no other node is known that could serve
     * @return that it is drained, and until when
     * @throws IllegalStateException with the reason, if it is refused
     * @throws IllegalArgumentException if that is no duration
     */
    String drain(String lasting, boolean force);

    /**
     * Takes a drain back.
     *
     * @throws IllegalStateException with the reason, if it is refused
     */
    String undrain();

    /**
     * Moves an instance or a whole sync group to another node of the cluster, without losing a packet.
     *
     * @param to the node that is to have it; the best-ranked backup if empty
     * @param lasting how long that one keeps it: 30m, 1h, 2d; if empty until it fails or it is moved again
     * @return from where to where, how long it took, and until when it is kept
     * @throws IllegalStateException with the reason, if it is refused or did not work
     * @throws IllegalArgumentException if that is no duration
     */
    String switchover(String name, String to, String lasting);
}
