package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import java.util.List;

/** Where a feeder shows how its hook is doing, and leaves what waits when its actor system ends under it. Seen by all threads. */
final class Place {

    private volatile HookReport report;
    private volatile List<RoleEvent> left = List.of();

    Place(Hook hook) {
        this.report = HookReport.of(hook.name());
    }

    void show(HookReport now) {
        report = now;
    }

    HookReport report() {
        return report;
    }

    /** By a feeder that ends: the last thing that it does. */
    void leave(List<RoleEvent> waiting, HookReport last) {
        left = List.copyOf(waiting);
        report = last.waiting(left.size());
    }

    /** By the next feeder: what it has to give. What a feeder has that could not end is lost, and counts as dropped. */
    List<RoleEvent> resume() {
        List<RoleEvent> again = left;
        left = List.of();
        report = report.dropped(report.waiting() - again.size()).waiting(again.size());
        return again;
    }
}
