package io.understudy.cluster.keeper;

import io.understudy.cluster.peer.Tally;
import io.understudy.cluster.tls.MutualTls;

/** Counts them: of those that begin and prove nothing, somebody is no node of this cluster, or only rang. */
record Handshakes(Tally tally) implements MutualTls.Watch {

    @Override
    public void begun() {
        tally.count(Tally.Kind.CONNECTIONS);
    }

    @Override
    public void proven() {
        tally.count(Tally.Kind.PROVEN);
    }
}
