package io.understudy.daemon.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.daemon.hooks.Plugins.Search;
import io.understudy.daemon.hooks.Plugins.Volunteer;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.LogHook;
import io.understudy.node.notice.Notifier;
import io.understudy.node.notice.Turn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that are built here, the example among them. */
class PluginsTest {

    private static final Path EXAMPLE = Path.of("../../conf/examples/audit-hook");
    private static final String EXAMPLE_CLASS = "com.example.AuditHook";

    @TempDir
    private Path directory = Path.of("");

    /** Compiles one class, and puts it into a jar in the folder. */
    private void jar(String type, String source, boolean announced) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Path plugins = Files.createDirectories(directory.resolve("plugins"));
        String name = type.substring(type.lastIndexOf('.') + 1);
        Path file = Files.writeString(sources.resolve(name + ".java"), source);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertEquals(0, status);
        try (OutputStream out = Files.newOutputStream(plugins.resolve(name + ".jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            String path = type.replace('.', '/') + ".class";
            jar.putNextEntry(new ZipEntry(path));
            jar.write(Files.readAllBytes(classes.resolve(path)));
            if (announced) {
                jar.putNextEntry(new ZipEntry("META-INF/services/io.understudy.hooks.HookProvider"));
                jar.write(type.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void exampleJar() throws IOException {
        jar(EXAMPLE_CLASS, Files.readString(EXAMPLE.resolve("com/example/AuditHook.java")), true);
    }

    private Plugins plugins() {
        return Plugins.in(directory.resolve("plugins"));
    }

    private Loaded load(String hooks) throws IOException {
        return load(hooks, Duration.ofMinutes(1));
    }

    private Loaded load(String hooks, Duration longest) throws IOException {
        Path file = Files.writeString(directory.resolve("test.conf"), """
                understudy {
                  plugin-directory = plugins
                  vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, virtual-ipaddress = ["10.0.0.100/24"] }
                  hooks = [%s]
                }
                """.formatted(hooks));
        return Plugins.checked(new ConfigurationFile(file).load("node-a"), longest);
    }

    private Configuration model(String hooks) throws IOException {
        return switch (load(hooks)) {
            case Loaded.Valid valid -> valid.model();
            case Loaded.Invalid invalid -> fail("not valid: " + invalid.faults());
        };
    }

    @Test
    void the_example_is_loaded_from_its_jar_and_gets_its_settings_and_what_it_wants_in_order() throws IOException {
        exampleJar();
        Path file = directory.resolve("roles.log");
        Configuration configuration =
                model("{ name = audit, class = \"%s\", on = [master, backup, stop], config { file = \"%s\" } }"
                        .formatted(EXAMPLE_CLASS, file));
        Subject subject = new Subject(Kind.INSTANCE, "VI_1");

        try (Notifier notifier = Notifier.start(new Notifier.Setup(
                "node-a",
                List.of(),
                new NoticePlans(
                                configuration,
                                name -> false,
                                plugins(),
                                (command, said, told) -> () -> {},
                                (path, user, group) -> {
                                    throw new IOException("no pipes here");
                                })
                        .hooks(),
                new EpochFile(directory.resolve("epochs")),
                InstantSource.system(),
                Duration.ofSeconds(30)))) {
            for (State state : List.of(State.BACKUP, State.MASTER, State.FAULT, State.BACKUP)) {
                notifier.accept(new Turn(
                        subject,
                        new Turn.What.Changed(state, new Reason("because", "because")),
                        100,
                        List.of(),
                        Instant.now()));
            }
        }

        assertEquals("""
                INSTANCE VI_1: INIT -> BACKUP, because
                INSTANCE VI_1: BACKUP -> MASTER, because
                INSTANCE VI_1: FAULT -> BACKUP, because
                INSTANCE VI_1: BACKUP, stopped
                """, Files.readString(file));
    }

    @Test
    void a_jar_in_the_folder_is_enough_unless_the_configuration_names_its_class() throws IOException {
        exampleJar();

        assertEquals(
                List.of("AuditHook"),
                plugins().volunteers(Set.of()).stream().map(Volunteer::name).toList());
        assertEquals(List.of(), plugins().volunteers(Set.of(EXAMPLE_CLASS)));
        assertEquals(List.of(), Plugins.in(directory.resolve("elsewhere")).volunteers(Set.of()));
    }

    @Test
    void what_comes_with_the_daemon_has_a_short_name() {
        assertInstanceOf(
                LogHook.class,
                assertInstanceOf(Search.Found.class, plugins().search("log")).provider());
    }

    @Test
    void a_hook_that_there_is_not_is_a_fault_of_the_configuration() throws IOException {
        jar("com.example.NoHook", "package com.example; public class NoHook {}", false);
        jar("com.example.Shy", """
                package com.example;
                public final class Shy implements io.understudy.hooks.HookProvider {
                    public Shy(String name) {}
                    public org.apache.pekko.actor.typed.Behavior<io.understudy.hooks.RoleEvent> create(
                            com.typesafe.config.Config settings) { throw new IllegalStateException(); }
                }
                """, false);

        assertFault("com.example.Missing", "there is no class com.example.Missing in the jars of ");
        assertFault("com.example.NoHook", "com.example.NoHook is not a hook (name a class that implements ");
        assertFault("com.example.Shy", "com.example.Shy can't be made: ");
    }

    private void assertFault(String type, String problem) throws IOException {
        Loaded.Invalid invalid =
                assertInstanceOf(Loaded.Invalid.class, load("\n{ name = audit, class = \"" + type + "\" }"));

        String line = invalid.faults().getFirst().toString();
        assertTrue(line.contains("test.conf:5: understudy.hooks: audit: " + problem), line);
    }

    @Test
    void a_jar_that_promises_a_hook_it_has_not_got_is_a_fault_too() throws IOException {
        jar("com.example.NoHook", "package com.example; public class NoHook {}", true);

        Loaded.Invalid invalid = assertInstanceOf(Loaded.Invalid.class, load(""));

        assertTrue(invalid.faults().getFirst().toString().contains("has a jar with a hook that can't be loaded"));
    }

    /** The source of a hook whose constructor does this. */
    private static String hook(String name, String body) {
        return """
                package com.example;
                public final class %1$s implements io.understudy.hooks.HookProvider {
                    public %1$s() { %2$s }
                    public org.apache.pekko.actor.typed.Behavior<io.understudy.hooks.RoleEvent> create(
                            com.typesafe.config.Config settings) { throw new IllegalStateException(); }
                }
                """.formatted(name, body);
    }

    @Test
    void a_hook_for_a_newer_java_or_whose_constructor_fails_is_a_fault_whether_it_is_named_or_not() throws IOException {
        jar("com.example.Failing", hook("Failing", "if (true) throw new StackOverflowError();"), true);
        assertFault("com.example.Failing", "com.example.Failing can't be made: java.lang.StackOverflowError");
        assertBroken("com.example.Failing could not be instantiated");

        Files.delete(directory.resolve("plugins/Failing.jar"));
        jar("com.example.Newer", hook("Newer", ""), true);
        makeNewer(directory.resolve("plugins/Newer.jar"), "com/example/Newer.class");
        assertFault("com.example.Newer", "com.example.Newer can't be made: java.lang.UnsupportedClassVersionError");
        assertBroken("compiled by a more recent version of the Java Runtime");
    }

    private void assertBroken(String why) throws IOException {
        Loaded.Invalid invalid = assertInstanceOf(Loaded.Invalid.class, load(""));
        String line = invalid.faults().getFirst().toString();
        assertTrue(line.contains("has a jar with a hook that can't be loaded") && line.contains(why), line);
    }

    /** Its version is in the bytes 6 and 7 of a class file. */
    private static void makeNewer(Path jar, String path) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            byte[] type = Files.readAllBytes(inside.getPath(path));
            type[6] = 1;
            Files.write(inside.getPath(path), type);
        }
    }

    @Test
    void half_a_jar_is_a_fault_and_named() throws IOException {
        exampleJar();
        Path jar = directory.resolve("plugins/AuditHook.jar");
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));

        Loaded.Invalid invalid = assertInstanceOf(Loaded.Invalid.class, load(""));

        String line = invalid.faults().getFirst().toString();
        assertTrue(line.contains("AuditHook.jar: is not a jar that can be read: "), line);
    }

    @Test
    void a_constructor_that_does_not_return_is_not_waited_for() throws IOException {
        jar("com.example.Hanging", hook("Hanging", "for (;;) java.util.concurrent.locks.LockSupport.park();"), true);

        Loaded.Invalid invalid = assertInstanceOf(Loaded.Invalid.class, load("", Duration.ofSeconds(1)));

        String line = invalid.faults().getFirst().toString();
        assertTrue(line.contains("has a hook whose constructor has not returned for 1 s"), line);
    }

    @Test
    void what_others_could_have_written_is_not_loaded_and_named() throws IOException {
        exampleJar();
        Path folder = directory.resolve("plugins").toAbsolutePath();
        Path jar = folder.resolve("AuditHook.jar");
        assertInstanceOf(Loaded.Valid.class, load(""));

        for (Path path : List.of(jar, folder, directory.toAbsolutePath())) {
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xrwx"));
            assertUnsafe(path, assertInstanceOf(Loaded.Invalid.class, load("")));
            Files.setPosixFilePermissions(path, before);
        }
        assertInstanceOf(Loaded.Valid.class, load(""));
    }

    private static void assertUnsafe(Path path, Loaded.Invalid invalid) {
        String expected = "is not safe to be loaded from: " + path + " is writable by group/others (";
        assertEquals(1, invalid.faults().size());
        assertTrue(invalid.faults().getFirst().toString().contains(expected), invalid::toString);
    }

    @Test
    void a_webhook_needs_an_address() throws IOException {
        assertInstanceOf(
                Loaded.Valid.class,
                load(
                        "{ name = web, class = webhook, config { url = \"https://example.com/x\", headers { Authorization = x } } }"));
        assertFault("webhook", "its config is not that of a webhook: ");
        assertWrong("url = \"ftp://example.com\"", "url: is not http or https with a host");
    }

    /** Many services take the one for an authorised sender who knows their address, and all of them who has the header. */
    @Test
    void what_is_wrong_with_a_webhook_is_told_without_its_address_and_its_headers() throws IOException {
        assertWrong("url = \"https://example.com/hidden here\"", "url: Illegal character in path, at character 27");
        assertWrong("url = \"https:///hidden\"", "url: is not http or https with a host");
        assertWrong(
                "url = \"https://example.com/\", headers { Authorization = \"hidden\\n\" }",
                "the header Authorization cannot be sent");
        assertWrong("url = \"https://example.com/\", headers { Host = hidden }", "the header Host cannot be sent");
    }

    private void assertWrong(String settings, String problem) throws IOException {
        Loaded.Invalid invalid = assertInstanceOf(
                Loaded.Invalid.class, load("{ name = web, class = webhook, config { " + settings + " } }"));
        String line = invalid.faults().getFirst().toString();
        assertTrue(line.contains("its config is not that of a webhook: " + problem), line);
        assertFalse(line.contains("hidden"), line);
    }
}
