package io.understudy.harness.bench;

import io.understudy.harness.group.Group;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Frr;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Router;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.peer.VirtualRouter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who takes part in a comparison. */
enum Contender {
    UNDERSTUDY,
    /** With the addresses prepared on links of their own. */
    UNDERSTUDY_STAGED,
    /** The one on the path, which is what the others are measured beside. */
    KEEPALIVED,
    /** The program that the system property {@code keepalived} names. */
    OTHER_KEEPALIVED,
    FRR;

    private static final String OTHER = System.getProperty("keepalived", "");

    /** All of these that are here. */
    static List<Contender> present(Contender... wanted) {
        return Arrays.stream(wanted)
                .filter(contender -> contender != OTHER_KEEPALIVED || !OTHER.isEmpty())
                .toList();
    }

    String title() {
        return this == OTHER_KEEPALIVED
                ? OTHER
                : name().toLowerCase(Locale.ROOT).replace("_staged", ", use-vmac");
    }

    boolean isStaged() {
        return this == UNDERSTUDY_STAGED;
    }

    /** Returns once it has a role. */
    Router start(Node node, VirtualRouter router, int priority) {
        return switch (this) {
            case UNDERSTUDY, UNDERSTUDY_STAGED -> Understudy.start(node, router, priority);
            case KEEPALIVED -> Keepalived.start(node, router, priority);
            case OTHER_KEEPALIVED ->
                Keepalived.launch(node, Keepalived.configuration(node, router, priority), OTHER)
                        .awaitRole();
            case FRR -> Frr.start(node, router, priority);
        };
    }

    /** Returns once a member has a role. */
    Router start(Node node, Group group, int priority) {
        return switch (this) {
            case UNDERSTUDY, UNDERSTUDY_STAGED -> group.understudy(node, priority);
            case KEEPALIVED -> group.keepalived(node, priority);
            case OTHER_KEEPALIVED -> group.keepalived(node, priority, OTHER);
            case FRR -> throw new IllegalArgumentException("FRR has no sync groups");
        };
    }

    /** Returns at once. */
    Router launch(Node node, Rack rack, int priority) {
        return switch (this) {
            case UNDERSTUDY, UNDERSTUDY_STAGED ->
                Understudy.launch(node, Understudy.whole(node, rack.understudy(priority, isStaged())));
            case KEEPALIVED -> Keepalived.launch(node, rack.keepalived(priority), "keepalived");
            case OTHER_KEEPALIVED -> Keepalived.launch(node, rack.keepalived(priority), OTHER);
            case FRR -> throw new IllegalArgumentException("FRR takes part in failovers only");
        };
    }
}
