package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Understudy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A group and its two members, each with scripts that write down whose they are and for which role, those of the members at their leisure, and a pipe
 * that is told all of it.
 */
class GroupNotifyTest {

    private static final String GROUP = "VG_1";
    private static final List<String> ROLES = List.of("master", "backup", "fault", "stop");
    private static final List<String> LIFE = List.of("backup", "master", "fault", "backup", "master");

    /** The group and its members. */
    private static final int EACH = 3;

    @Test
    void the_scripts_of_a_group_are_run_once_for_each_change_and_it_is_told_after_its_members() {
        try (Stage stage = Stage.set("group notify")) {
            Node node = stage.left();
            stage.lab().plugIn(node, 1);
            Understudy daemon = Understudy.configured(node, configuration(node));
            awaitTold(node, LIFE.subList(0, 2));
            stage.lab().unplug(node, 1);
            awaitTold(node, LIFE.subList(0, 3));
            stage.lab().plugBackIn(node, 1);
            awaitTold(node, LIFE);
            daemon.terminate();
            assertEquals(0, daemon.process().exitStatus());

            List<String> life = Stream.concat(LIFE.stream(), Stream.of("stop")).toList();
            for (String whose : List.of("VI_1", "VI_2", GROUP)) {
                assertEquals(life, told(node, whose), whose);
            }
            assertEquals(
                    life.stream().flatMap(GroupNotifyTest::byAll).toList(),
                    node.written("told").stream()
                            .map(line -> line.replaceFirst("VI_[12]", "VI"))
                            .toList());
            assertEquals(life.stream().flatMap(GroupNotifyTest::change).toList(), piped(node));
        }
    }

    /** By all scripts, and by the pipe's reader. */
    private static void awaitTold(Node node, List<String> roles) {
        for (String file : List.of("told", "pipe")) {
            node.awaitWritten(file, "all of " + roles, lines -> lines.size() >= EACH * roles.size());
        }
    }

    private static List<String> told(Node node, String whose) {
        return node.written("told").stream()
                .filter(line -> line.startsWith(whose + " "))
                .map(line -> line.substring(whose.length() + 1))
                .toList();
    }

    /** Whichever member has done first. */
    private static Stream<String> byAll(String role) {
        return Stream.of("VI " + role, "VI " + role, GROUP + " " + role);
    }

    /** Whichever member is told first. */
    private static Stream<String> change(String role) {
        String state = role.toUpperCase(Locale.ROOT);
        return Stream.of("INSTANCE " + state, "INSTANCE " + state, "GROUP " + state);
    }

    private static List<String> piped(Node node) {
        return node.written("pipe").stream()
                .map(line -> line.replaceFirst(" \"[^\"]*\"", "").replaceFirst(" [0-9]+$", ""))
                .toList();
    }

    private static String configuration(Node node) {
        return """
                global {
                  notify-fifo = %4$s/roles
                  notify-fifo-script = ["/bin/sh", "-c", "exec cat $0 >%4$s/pipe"]
                }
                vrrp-instance.VI_1 {
                  interface = eth0, version = 3, advert-int = 300ms, virtual-router-id = 51, priority = 150
                  virtual-ipaddress = ["192.0.2.100/24"]
                  %1$s
                }
                vrrp-instance.VI_2 {
                  interface = eth1, version = 3, advert-int = 300ms, virtual-router-id = 52, priority = 150
                  virtual-ipaddress = ["10.0.1.100/24"]
                  %2$s
                }
                vrrp-sync-group.VG_1 {
                  group = [VI_1, VI_2]
                  %3$s
                }
                """.formatted(scripts(node, "VI_1"), scripts(node, "VI_2"), scripts(node, GROUP), node.directory());
    }

    private static String scripts(Node node, String whose) {
        StringBuilder scripts = new StringBuilder();
        for (String role : ROLES) {
            scripts.append("notify-%1$s = [/bin/sh, -c, \"%4$s echo %2$s %1$s >>%3$s/told\"]\n"
                    .formatted(role, whose, node.directory(), whose.equals(GROUP) ? "" : "sleep 0.3;"));
        }
        return scripts.toString();
    }
}
