package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.PostOffice;
import io.understudy.harness.peer.Understudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * keepalived at the left, with its own notify scripts and mails, and Understudy at the right with what {@code understudy import} makes of
 * the same file, and the same scripts: both live the same life, one after the other, and the scripts write down what they are told.
 */
class NotifySetTest {

    private static final String GROUP = "GROUP VG_1";
    private static final String LIFE = "BACKUP MASTER FAULT BACKUP MASTER";

    /** The group and its two members. */
    private static final int EACH = 3;

    @Test
    void keepalived_and_what_import_makes_of_its_file_run_the_same_scripts_and_send_the_same_mails() throws Exception {
        try (Stage stage = Stage.set("notify set")) {
            PostOffice theirPost = PostOffice.open(stage.left());
            PostOffice ourPost = PostOffice.open(stage.right());

            Keepalived theirs = Keepalived.configured(stage.left(), original(stage.left(), 150));
            live(stage, stage.left(), theirPost);
            Understudy ours = imported(stage.right());
            awaitRoles(stage.right(), "BACKUP");
            ours.awaitMasterHeard();
            theirs.terminate();
            live(stage, stage.right(), ourPost);
            ours.terminate();
            assertEquals(0, ours.process().exitStatus());

            awaitRoles(stage.left(), LIFE + " STOP");
            assertEquals(
                    sorted(stage.left().written("told"), 150),
                    sorted(stage.right().written("told"), 100));
            for (String subject : List.of("INSTANCE VI_1", "INSTANCE VI_2", GROUP)) {
                assertEquals(LIFE + " STOP", roles(stage.right().written("told"), subject));
            }
            assertEquals(untilTheEnd(theirPost), untilTheEnd(ourPost));
            assertEquals(EACH * LIFE.split(" ", -1).length, untilTheEnd(ourPost).size());
        }
    }

    /** From the first role to the second time that it is MASTER; each step when scripts and mails have told the one before. */
    private static void live(Stage stage, Node node, PostOffice post) throws IOException {
        awaitRoles(node, "BACKUP MASTER");
        post.await(2 * EACH);
        stage.lab().unplug(node);
        awaitRoles(node, "BACKUP MASTER FAULT");
        post.await(3 * EACH);
        stage.lab().plugBackIn(node);
        awaitRoles(node, LIFE);
        post.await(5 * EACH);
    }

    /** What notify.sh was told of one of them. */
    private static String roles(List<String> told, String subject) {
        return String.join(
                " ",
                told.stream()
                        .filter(line -> line.startsWith("notify.sh " + subject + " "))
                        .map(line -> line.split(" ", -1)[3])
                        .toList());
    }

    private static void awaitRoles(Node node, String wanted) {
        node.awaitWritten("told", wanted, told -> roles(told, GROUP).equals(wanted));
    }

    /** keepalived does not wait for a script before it starts the next one. */
    private static List<String> sorted(List<String> lines, int priority) {
        return lines.stream()
                .map(line -> line.replaceFirst(" " + priority + "$", " PRIORITY"))
                .sorted()
                .toList();
    }

    /** keepalived's mails about its own end get lost. */
    private static List<String> untilTheEnd(PostOffice post) {
        return post.mails().stream()
                .filter(mail -> !mail.contains("topping"))
                .sorted()
                .toList();
    }

    private static Understudy imported(Node node) throws IOException {
        Path file = node.write("keepalived.conf", original(node, 100));
        Output output = node.outputOf(List.of(Understudy.program(), "import", file.toString()));
        assertEquals(new Output(0, output.standard(), ""), output);
        return Understudy.launch(node, output.standard() + """
            understudy.control.socket = "%1$s/control.sock"
            understudy.state-directory = "%1$s"
            """.formatted(node.directory()));
    }

    private static String original(Node node, int priority) throws IOException {
        for (String name : List.of("to_master.sh", "to_backup.sh", "fault.sh", "stop.sh", "notify.sh")) {
            Path script = node.write(name, """
                #!/bin/sh
                echo "${0##*/} $*" >>%s/told
                """.formatted(node.directory()));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return """
            global_defs {
                notification_email {
                    ops@example.com
                }
                notification_email_from understudy@example.com
                smtp_server 127.0.0.1
                smtp_connect_timeout 30
                router_id LVS_DEVEL
                script_user root
                enable_script_security
            }
            vrrp_sync_group VG_1 {
                group {
                    VI_1
                    VI_2
                }
                %1$s
            }
            vrrp_instance VI_1 {
                interface eth0
                version 3
                virtual_router_id 51
                priority %2$d
                advert_int 0.5
                virtual_ipaddress {
                    192.0.2.100/24
                }
                %1$s
            }
            vrrp_instance VI_2 {
                interface eth0
                version 3
                virtual_router_id 52
                priority %2$d
                advert_int 0.5
                virtual_ipaddress {
                    192.0.2.101/24
                }
                %1$s
            }
            """.formatted(scripts(node.directory()), priority);
    }

    private static String scripts(Path here) {
        return """
            notify_master %1$s/to_master.sh
                notify_backup %1$s/to_backup.sh
                notify_fault "%1$s/fault.sh VG_1"
                notify_stop "%1$s/stop.sh"
                notify %1$s/notify.sh
                smtp_alert""".formatted(here);
    }
}
