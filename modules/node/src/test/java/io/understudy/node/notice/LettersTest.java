package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VG_1;
import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.VI_2;
import static io.understudy.node.notice.Events.changed;
import static io.understudy.node.notice.Events.stopped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in a mail. */
final class LettersTest {

    private final Letters letters = new Letters(new Mailing("LVS_DEVEL", List.of("ops@example.com")));

    private String sorted(RoleEvent event) {
        Letter letter = letters.one(event);
        return letter.subject() + " | " + letter.text().lines().findFirst().orElseThrow();
    }

    /** Whoever sorts keepalived's mails sorts these. */
    @Test
    void the_subject_and_the_first_line_are_those_of_keepalived() {
        assertEquals(
                List.of(
                        "[LVS_DEVEL] VRRP Instance VI_1 - Entering MASTER state | => VRRP Instance is now owning VRRP"
                                + " VIPs <=",
                        "[LVS_DEVEL] VRRP Instance VI_1 - Entering BACKUP state | => VRRP Instance is no longer owning"
                                + " VRRP VIPs <=",
                        "[LVS_DEVEL] VRRP Instance VI_1 - Entering FAULT state | => VRRP Instance is no longer owning"
                                + " VRRP VIPs <=",
                        "[LVS_DEVEL] VRRP Instance VI_1 - Stopping | => VRRP Instance stopping <=",
                        "[LVS_DEVEL] VRRP Group VG_1 - Entering MASTER state | => All VRRP group instances are now in"
                                + " MASTER state <=",
                        "[LVS_DEVEL] VRRP Group VG_1 - Entering BACKUP state | => All VRRP group instances are now in"
                                + " BACKUP state <=",
                        "[LVS_DEVEL] VRRP Group VG_1 - Entering FAULT state | => All VRRP group instances are now in"
                                + " FAULT state <=",
                        "[LVS_DEVEL] VRRP Group VG_1 - Stopping | => All VRRP group instances are now stopping <="),
                Stream.of(
                                changed(VI_1, State.BACKUP, State.MASTER, 1),
                                changed(VI_1, State.MASTER, State.BACKUP, 1),
                                changed(VI_1, State.MASTER, State.FAULT, 1),
                                stopped(VI_1, 1),
                                changed(VG_1, State.BACKUP, State.MASTER, 1),
                                changed(VG_1, State.MASTER, State.BACKUP, 1),
                                changed(VG_1, State.MASTER, State.FAULT, 1),
                                stopped(VG_1, 1))
                        .map(this::sorted)
                        .toList());
    }

    @Test
    void a_mail_says_all_that_is_known() {
        Letter letter = letters.one(changed(VI_1, State.BACKUP, State.MASTER, 1));

        assertEquals("""
            => VRRP Instance is now owning VRRP VIPs <=

            node:      node-a
            time:      2026-01-02T12:00:00Z
            role:      MASTER, before BACKUP
            reason:    nothing was heard (master-down)
            priority:  150
            addresses: 10.0.0.100/24, 10.0.0.101/24
            """, letter.text());
        assertEquals(List.of("ops@example.com"), letter.to());
        assertEquals(Events.NOON, letter.date());
    }

    @Test
    void a_digest_has_every_change_and_where_they_led() {
        Letter letter = letters.digest(List.of(
                changed(VI_1, State.MASTER, State.BACKUP, 1),
                changed(VI_2, State.BACKUP, State.MASTER, 2),
                changed(VI_1, State.BACKUP, State.MASTER, 3)));

        assertEquals("[LVS_DEVEL] 3 changes, the last: VRRP Instance VI_1 - Entering MASTER state", letter.subject());
        assertEquals("""
            3 changes since the last mail:

            2026-01-02T12:00:00Z  VRRP Instance VI_1 - Entering BACKUP state (master-down)
            2026-01-02T12:00:00Z  VRRP Instance VI_2 - Entering MASTER state (master-down)
            2026-01-02T12:00:00Z  VRRP Instance VI_1 - Entering MASTER state (master-down)

            After the last of them:

            VRRP Instance VI_1: MASTER
            VRRP Instance VI_2: MASTER
            """, letter.text());
    }

    @Test
    void a_mail_that_is_sent_again_is_known_by_its_id() {
        Letter letter = letters.one(changed(VI_1, State.BACKUP, State.MASTER, 1));

        assertEquals(
                letter.id(),
                letters.one(changed(VI_1, State.BACKUP, State.MASTER, 1)).id());
        assertEquals(letter.id(), letter.to(List.of("a@example.com")).id());
        assertNotEquals(
                letter.id(),
                letters.one(changed(VI_2, State.BACKUP, State.MASTER, 1)).id());
        assertNotEquals(
                letter.id(),
                letters.one(changed(VI_1, State.MASTER, State.BACKUP, 2)).id());
        RoleEvent elsewhere = new RoleEvent.RoleChanged(
                VI_1,
                State.BACKUP,
                State.MASTER,
                Events.MASTER_DOWN,
                new Situation("node-b", 150, List.of(), 1, Events.NOON));
        assertNotEquals(letter.id(), letters.one(elsewhere).id(), "two nodes in the same millisecond");
        assertTrue(letter.id().matches("[0-9a-f.]+"), letter.id());
    }
}
