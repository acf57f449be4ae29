package io.understudy.node;

import io.understudy.core.link.SyncDaemonPort;
import java.util.Optional;

/**
 * The IPVS synchronisation that a node takes part in.
 *
 * @param instance whose role decides the part; both parts are played all the time if absent
 */
public record SyncPlan(Optional<String> instance, SyncDaemonPort.Channel channel) {}
