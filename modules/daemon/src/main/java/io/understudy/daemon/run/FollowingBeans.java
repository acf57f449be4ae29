package io.understudy.daemon.run;

import io.understudy.config.model.Configuration;
import io.understudy.daemon.jmx.Management;
import io.understudy.daemon.reload.Reloader;
import io.understudy.node.Board;
import io.understudy.node.NodePlan;

/** Has the beans follow a reload: new ones are there before there are news of them, old ones until there are none. */
record FollowingBeans(Management management, Board board) implements Reloader.Follower {

    @Override
    public void adopt(Configuration before, Configuration after, NodePlan plan) {
        management.show(plan, board);
    }

    @Override
    public void adopted() {
        management.shown();
    }
}
