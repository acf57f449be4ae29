package io.understudy.linux.netlink;

import io.understudy.core.address.LossMonitor;
import java.io.IOException;

/** Linux's notifications of routes, rules, links and addresses that go. */
public final class RtnetlinkLossMonitor implements LossMonitor {

    @Override
    public Watch watch(Runnable listener) throws IOException {
        LossFollower follower = new LossFollower(LossFollower.open(), listener);
        follower.start();
        return follower::end;
    }
}
