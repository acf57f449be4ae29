package io.understudy.daemon.run;

import io.understudy.config.model.Configuration;
import io.understudy.core.check.CommandPort;
import io.understudy.daemon.hooks.Notices;
import io.understudy.daemon.reload.Reloader;
import io.understudy.linux.fifo.NamedPipes;
import io.understudy.node.NodePlan;

/** Has the hooks follow a reload: others are told before the node does what it has to, and afterwards all roles once more. */
record FollowingHooks(Notices notices, CommandPort commands) implements Reloader.Follower {

    @Override
    public void adopt(Configuration before, Configuration after, NodePlan plan) {
        notices.adopt(before, after, plan, commands, new NamedPipes());
    }

    @Override
    public void adopted() {
        notices.adopted();
    }
}
