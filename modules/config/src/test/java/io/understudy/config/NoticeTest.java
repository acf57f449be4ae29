package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.Configuration;
import io.understudy.config.model.HookConfig;
import io.understudy.config.model.HookConfig.On;
import io.understudy.config.model.NoticeConfig;
import io.understudy.config.model.NotifyConfig;
import io.understudy.config.model.NotifyConfig.Occasion;
import io.understudy.config.model.NotifyConfig.Whose;
import io.understudy.config.model.PipeConfig;
import io.understudy.config.model.ScriptUser;
import io.understudy.core.check.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of roles. */
class NoticeTest {

    @TempDir
    private Path directory = Path.of("");

    private NoticeConfig notices(String global, String first, String group, String inside) throws IOException {
        return Draft.of(directory, """
                understudy {
                  global { %s }
                  vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, virtual-ipaddress = ["10.0.0.10/24"]
                    %s }
                  vrrp-instance.VI_2 { interface = eth1, virtual-router-id = 52, virtual-ipaddress = ["10.0.1.10/24"]
                    notify-priority-changes = off }
                  vrrp-sync-group.VG_1 { group = [VI_1, VI_2]
                    %s }
                  %s
                }
                """.formatted(global, first, group, inside))
                .model()
                .notices();
    }

    private static Command command(Duration timeout, String... words) {
        return new Command(List.of(words), Optional.of("nobody"), Optional.of("adm"), true, timeout, Map.of());
    }

    @Test
    void scripts_of_instances_and_groups_have_their_user_and_their_timeout() throws IOException {
        NoticeConfig notices = notices(
                "script-user = \"nobody adm\", script-security = on", """
                notify-master = "/m 'a b'", notify_backup = "/b", notify-fault = [/f, VG_1], notify-stop = /s
                notify = /n, notify-master-rx-lower-pri = /l, notify-coalesce = on""", "notify = /g, notify-timeout = 5s", "");

        Duration usual = Duration.ofSeconds(30);
        assertEquals(
                List.of(
                        new NotifyConfig(
                                Whose.INSTANCE,
                                "VI_1",
                                Map.of(
                                        Occasion.MASTER, command(usual, "/m", "a b"),
                                        Occasion.BACKUP, command(usual, "/b"),
                                        Occasion.FAULT, command(usual, "/f", "VG_1"),
                                        Occasion.STOP, command(usual, "/s"),
                                        Occasion.LOWER_PRIORITY, command(usual, "/l"),
                                        Occasion.ANY, command(usual, "/n")),
                                true),
                        new NotifyConfig(
                                Whose.GROUP,
                                "VG_1",
                                Map.of(Occasion.ANY, command(Duration.ofSeconds(5), "/g")),
                                false)),
                notices.scripts());
    }

    @Test
    void a_script_may_have_a_user_of_its_own() throws IOException {
        NotifyConfig scripts = notices("script-user = \"nobody adm\", script-security = on", """
                notify-master { command = "/m 'a b'", user = "root wheel" }, notify = { command = [/n], user = root }""", "", "")
                .scripts()
                .getFirst();

        Duration usual = Duration.ofSeconds(30);
        assertEquals(
                Map.of(
                        Occasion.MASTER,
                        new Command(
                                List.of("/m", "a b"), Optional.of("root"), Optional.of("wheel"), true, usual, Map.of()),
                        Occasion.ANY,
                        new Command(List.of("/n"), Optional.of("root"), Optional.empty(), true, usual, Map.of())),
                scripts.scripts());
    }

    @Test
    void a_relative_path_is_taken_from_the_directory_of_the_file_and_a_name_without_one_from_path() throws IOException {
        Configuration model = Draft.of(directory, """
                understudy {
                  global { startup-script = "./begin a/b", notify-fifo = /run/x, notify-fifo-script = [read/it] }
                  vrrp-script.up { command = "checks/up -v" }
                  vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, virtual-ipaddress = ["10.0.0.10/24"]
                    track-script = [up], notify-master = "../bin/m a", notify = logger, notify-deleted = gone/now }
                }
                """).model();
        Map<Occasion, Command> scripts = model.notices().scripts().getFirst().scripts();
        Path here = directory.toAbsolutePath();

        assertEquals(List.of(here.resolveSibling("bin/m").toString(), "a"), words(scripts, Occasion.MASTER));
        assertEquals(List.of("logger"), words(scripts, Occasion.ANY));
        assertEquals(List.of(here.resolve("gone/now").toString()), words(scripts, Occasion.DELETED));
        assertEquals(
                List.of(here.resolve("checks/up").toString(), "-v"),
                model.trackers().scripts().getFirst().words());
        assertEquals(
                List.of(here.resolve("begin").toString(), "a/b"),
                model.scripts().atStart().orElseThrow().words());
        assertEquals(
                List.of(here.resolve("read/it").toString()),
                model.notices().pipes().getFirst().reader().orElseThrow().words());
    }

    private static List<String> words(Map<Occasion, Command> scripts, Occasion occasion) {
        return Optional.ofNullable(scripts.get(occasion)).map(Command::words).orElse(List.of());
    }

    @Test
    void that_an_instance_is_deleted_is_told_as_such_where_that_is_wanted() throws IOException {
        NoticeConfig notices = notices("", "notify-deleted = on", "", """
                vrrp-instance.VI_3 { interface = eth2, virtual-router-id = 53, virtual-ipaddress = ["10.0.2.10/24"]
                  notify_deleted = "/d x" }
                vrrp-instance.VI_4 { interface = eth3, virtual-router-id = 54, virtual-ipaddress = ["10.0.3.10/24"]
                  notify-deleted = off }
                """);

        assertEquals(Set.of("VI_1", "VI_3"), notices.tellingDeletion());
        assertEquals(List.of("/d", "x"), words(notices.scripts().getFirst().scripts(), Occasion.DELETED));
        assertEquals(1, notices.scripts().size());
    }

    @Test
    void both_routers_of_an_instance_with_two_families_run_its_scripts() throws IOException {
        NoticeConfig notices = notices("", "", "", """
                vrrp-instance.VI_3 { interface = eth2, virtual-router-id = 53, version = 3, notify = /n
                  virtual-ipaddress = ["10.0.2.10/24", "2001:db8::10/64", "fe80::10/64"] }
                """);

        assertEquals(
                List.of("VI_3-ipv4", "VI_3-ipv6"),
                notices.scripts().stream().map(NotifyConfig::name).toList());
    }

    @Test
    void a_pipe_has_an_owner_and_a_reader_and_tells_priorities_of_those_who_want_it() throws IOException {
        PipeConfig pipe = notices("notify-fifo = roles", "", "notify-priority-changes = on", "")
                .pipes()
                .getFirst();

        assertEquals(
                new PipeConfig(
                        directory.resolve("roles").toAbsolutePath(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of("VI_1"),
                        false),
                pipe);
        PipeConfig second = notices(
                        "vrrp-notify-fifo = \"/run/x nobody\", vrrp-notify-fifo-script = \"/r a\"", "", "", "")
                .pipes()
                .getFirst();
        assertEquals(Path.of("/run/x"), second.path());
        assertEquals(Optional.of(new ScriptUser("nobody", Optional.empty())), second.owner());
        assertEquals(List.of("/r", "a"), second.reader().orElseThrow().words());
        assertEquals(Optional.of("nobody"), second.reader().orElseThrow().user());
        assertEquals(Set.of(), second.prioritiesOf());
        assertEquals(
                true,
                notices("notify-fifo = roles, fifo-write-vrrp-states-on-reload = on", "", "", "")
                        .pipes()
                        .getFirst()
                        .repeats());
    }

    @Test
    void a_reader_without_a_pipe_is_a_fault() throws IOException {
        assertEquals(
                List.of(
                        "test.conf:1: understudy.global.notify-fifo-script: has nothing to read without notify-fifo (write notify-fifo too)"),
                Draft.of(directory, "understudy.global { notify-fifo-script = /r }")
                        .faults());
    }

    @Test
    void a_hook_has_a_class_a_choice_of_events_and_settings_of_its_own() throws IOException {
        HookConfig hook = notices("", "", "", """
                plugin-directory = plugins
                hooks = [{ name = audit, class = "com.example.AuditHook", on = [master, lower-priority], timeout = 2s
                           coalesce = on, nodes = all, config { file = /x } }]
                """).hooks().getFirst();

        assertEquals("audit", hook.name());
        assertEquals("com.example.AuditHook", hook.type());
        assertEquals(Set.of(On.MASTER, On.LOWER_PRIORITY), hook.on());
        assertEquals(Duration.ofSeconds(2), hook.timeout());
        assertEquals(true, hook.coalesces());
        assertEquals(HookConfig.Nodes.ALL, hook.nodes());
        assertEquals("/x", hook.settings().getString("file"));
        assertEquals(10, hook.place().line());
    }

    @Test
    void a_hook_that_is_to_hear_of_other_nodes_needs_a_cluster() throws IOException {
        String hook = "hooks = [{ name = a, class = log, nodes = all }]\nvrrp-instance.VI_1 { interface = eth0"
                + ", virtual-router-id = 51, virtual-ipaddress = [\"10.0.0.10/24\"] }";

        assertEquals(
                List.of("test.conf:1: understudy.hooks.nodes: hears nothing of other nodes without cluster"
                        + " (write cluster { … })"),
                Draft.of(directory, "understudy { " + hook + " }").warnings());
        assertEquals(
                List.of(),
                Draft.of(directory, "understudy { cluster { bind = \"127.0.0.1:7355\" }, " + hook + " }")
                        .warnings());
    }

    @Test
    void two_hooks_have_two_names() throws IOException {
        assertEquals(
                List.of(
                        "test.conf:1: understudy.hooks[element 2].name: is the name of another hook (choose another name)"),
                Draft.of(directory, "understudy.hooks = [{ name = a, class = log }, { name = a, class = log }]")
                        .faults());
    }
}
