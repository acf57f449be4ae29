package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VG_1;
import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.VI_2;
import static io.understudy.node.notice.Events.changed;
import static io.understudy.node.notice.Events.deleted;
import static io.understudy.node.notice.Events.situation;
import static io.understudy.node.notice.Events.stopped;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.check.Command;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.node.notice.NotifyScripts.Occasion;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which scripts are run, and what they are told. */
final class NotifyScriptsTest {

    private static Command script(String... words) {
        return new Command(
                List.of(words), Optional.of("nobody"), Optional.of("adm"), true, Duration.ofSeconds(30), Map.of());
    }

    private static NotifyScripts all() {
        Map<Occasion, Command> scripts = new EnumMap<>(Occasion.class);
        scripts.put(Occasion.MASTER, script("/to_master.sh"));
        scripts.put(Occasion.BACKUP, script("/to_backup.sh"));
        scripts.put(Occasion.FAULT, script("/fault.sh", "VG_1"));
        scripts.put(Occasion.STOP, script("/stop.sh"));
        scripts.put(Occasion.LOWER_PRIORITY, script("/usurped.sh"));
        scripts.put(Occasion.ANY, script("/notify.sh", "own word"));
        scripts.put(Occasion.DELETED, script("/deleted.sh"));
        return new NotifyScripts(VI_1, scripts, Removal.DELETED);
    }

    private static List<String> runs(RoleEvent event) {
        return runs(all(), event);
    }

    private static List<String> runs(NotifyScripts scripts, RoleEvent event) {
        return scripts.jobs(event).stream()
                .map(job -> String.join(" ", job.command().words()))
                .toList();
    }

    @Test
    void the_script_of_the_role_is_first_and_notify_is_told_kind_name_state_and_priority_after_its_own_words() {
        assertEquals(
                List.of("/to_master.sh", "/notify.sh own word INSTANCE VI_1 MASTER 150"),
                runs(changed(State.MASTER, 1)));
        assertEquals(
                List.of("/to_backup.sh", "/notify.sh own word INSTANCE VI_1 BACKUP 150"),
                runs(changed(State.BACKUP, 1)));
        assertEquals(
                List.of("/fault.sh VG_1", "/notify.sh own word INSTANCE VI_1 FAULT 150"),
                runs(changed(State.FAULT, 1)));
        assertEquals(List.of("/stop.sh", "/notify.sh own word INSTANCE VI_1 STOP 150"), runs(stopped(VI_1, 1)));
    }

    @Test
    void a_lower_priority_that_was_heard_has_a_script_of_its_own_and_a_change_of_priority_has_none() {
        assertEquals(
                List.of("/usurped.sh"),
                runs(new RoleEvent.LowerPriorityHeard(VI_1, "10.0.0.2", 50, Events.MASTER_DOWN, situation(1))));
        assertEquals(
                List.of(),
                runs(new RoleEvent.PriorityChanged(VI_1, State.MASTER, 50, Events.MASTER_DOWN, situation(1))));
    }

    @Test
    void that_a_reload_took_an_instance_away_is_told_as_keepalived_does() {
        NotifyScripts silent = new NotifyScripts(VI_1, all().scripts(), Removal.FAULT);
        NotifyScripts usual = new NotifyScripts(
                VI_1,
                Map.of(
                        Occasion.FAULT, script("/fault.sh"),
                        Occasion.STOP, script("/stop.sh"),
                        Occasion.ANY, script("/notify.sh")),
                Removal.FAULT);

        assertEquals(
                List.of("/deleted.sh", "/notify.sh own word INSTANCE VI_1 DELETED 150"), runs(all(), deleted(VI_1)));
        assertEquals(
                List.of("/deleted.sh", "/notify.sh own word INSTANCE VI_1 FAULT 150"), runs(silent, deleted(VI_1)));
        assertEquals(List.of("/notify.sh INSTANCE VI_1 FAULT 150"), runs(usual, deleted(VI_1)));
        assertEquals(
                List.of("/stop.sh", "/notify.sh GROUP VG_1 STOP 150"),
                runs(new NotifyScripts(VG_1, usual.scripts(), Removal.FAULT), deleted(VG_1)));
    }

    @Test
    void nothing_is_run_for_others_nor_for_a_role_that_is_none() {
        assertEquals(List.of(), runs(changed(VI_2, State.BACKUP, State.MASTER, 1)));
        assertEquals(List.of(), runs(changed(VG_1, State.BACKUP, State.MASTER, 1)));
        assertEquals(List.of(), runs(changed(State.INIT, 1)));
    }

    @Test
    void a_group_has_no_priority() {
        NotifyScripts scripts = new NotifyScripts(
                VG_1, Map.of(Occasion.ANY, script("/notify.sh"), Occasion.STOP, script("/stop.sh")), Removal.FAULT);
        Situation there = new Situation("node-a", 0, List.of(), 1, Events.NOON);

        assertEquals(
                List.of("/notify.sh", "GROUP", "VG_1", "MASTER", "0"),
                scripts.jobs(new RoleEvent.RoleChanged(VG_1, State.BACKUP, State.MASTER, Events.MASTER_DOWN, there))
                        .getFirst()
                        .command()
                        .words());
    }

    @Test
    void the_environment_tells_the_rest() {
        Command command = all().jobs(changed(VI_1, State.BACKUP, State.MASTER, 17))
                .getFirst()
                .command();

        assertEquals("""
                UNDERSTUDY_ADDRESSES=10.0.0.100/24 10.0.0.101/24
                UNDERSTUDY_EPOCH=17
                UNDERSTUDY_KIND=INSTANCE
                UNDERSTUDY_NAME=VI_1
                UNDERSTUDY_NODE=node-a
                UNDERSTUDY_PREVIOUS=BACKUP
                UNDERSTUDY_PRIORITY=150
                UNDERSTUDY_REASON=master-down
                UNDERSTUDY_STATE=MASTER
                """, lines(command.environment()));
        assertEquals(Optional.of("nobody"), command.user());
        assertEquals(Optional.of("adm"), command.group());
        assertEquals(true, command.secure());
        assertEquals(Duration.ofSeconds(30), command.timeout());
    }

    private static String lines(Map<String, String> environment) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(environment)
                .forEach((name, value) ->
                        lines.append(name).append('=').append(value).append('\n'));
        return lines.toString();
    }
}
