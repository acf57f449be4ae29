package io.understudy.cluster;

import com.typesafe.config.Config;
import io.understudy.cluster.peer.Pace;
import io.understudy.cluster.tls.TlsFiles;
import io.understudy.cluster.view.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * How a node takes part in the cluster.
 *
 * @param node its name
 * @param bind where it listens, and where others reach it; port 0 for any that is free
 * @param seeds whom to join, in the order that all nodes have them in; this node may be among them
 * @param tls what it proves with that it belongs; absent for a network that nobody else is on
 * @param alarms whether two masters of one virtual router are told of
 * @param overrides of Pekko's settings, under {@code pekko}
 */
public record ClusterPlan(
        String node,
        Endpoint bind,
        List<Endpoint> seeds,
        Optional<TlsFiles> tls,
        Pace pace,
        boolean alarms,
        Config overrides) {

    public ClusterPlan {
        seeds = List.copyOf(seeds);
    }
}
