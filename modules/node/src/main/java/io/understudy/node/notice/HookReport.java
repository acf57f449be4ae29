package io.understudy.node.notice;

/**
 * How a hook is doing.
 *
 * @param waiting events that it has not been given yet
 * @param handled events that it has done with
 * @param skipped events that a later role had made obsolete, or a reload unwanted
 * @param dropped the oldest of too many events that waited, and what still waited when the hook was no longer wanted or its feeder could not end
 * @param failed events that were given in vain again and again, or refused for good
 * @param timedOut events it took too long for
 */
public record HookReport(
        String name, int waiting, long handled, long skipped, long dropped, long failed, long timedOut) {

    /** Of a hook that was never given anything. */
    static HookReport of(String name) {
        return new HookReport(name, 0, 0, 0, 0, 0, 0);
    }

    HookReport waiting(int now) {
        return new HookReport(name, now, handled, skipped, dropped, failed, timedOut);
    }

    HookReport handled(int more) {
        return new HookReport(name, waiting, handled + more, skipped, dropped, failed, timedOut);
    }

    HookReport skipped(int more) {
        return new HookReport(name, waiting, handled, skipped + more, dropped, failed, timedOut);
    }

    HookReport dropped(int more) {
        return new HookReport(name, waiting, handled, skipped, dropped + more, failed, timedOut);
    }

    HookReport failed(int more) {
        return new HookReport(name, waiting, handled, skipped, dropped, failed + more, timedOut);
    }

    HookReport timedOut(int more) {
        return new HookReport(name, waiting, handled, skipped, dropped, failed, timedOut + more);
    }

    boolean hasLost() {
        return dropped + failed + timedOut > 0;
    }

    /** Of a hook that is no longer configured. */
    HookReport removed() {
        return new HookReport(name + " (removed)", waiting, handled, skipped, dropped, failed, timedOut);
    }
}
