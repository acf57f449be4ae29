package io.understudy.daemon.hooks;

import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.config.model.HookConfig;
import io.understudy.config.report.Finding.Fault;
import io.understudy.config.report.Place;
import io.understudy.hooks.HookProvider;
import io.understudy.linux.command.Trust;
import io.understudy.node.notice.LogHook;
import io.understudy.node.notice.Webhook;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The providers of hooks: those that come with the daemon, and those in the jars of a folder. */
public final class Plugins {

    private static final Map<String, Supplier<HookProvider>> OWN = Map.of("log", LogHook::new);

    /** For all constructors of hooks; whoever asked for a reload waits for no more than eight seconds. */
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(5);

    private final Path folder;
    private final ClassLoader loader;
    private final Duration longest;

    /** What is found of a hook. */
    sealed interface Search {
        record Found(HookProvider provider) implements Search {}

        record Server(Webhook target) implements Search {}

        record NotFound(String problem, String remedy) implements Search {}
    }

    /** A hook that nothing but its jar asks for. */
    record Volunteer(String name, HookProvider provider) {}

    private Plugins(Path folder, List<URL> jars, Duration longest) {
        this.folder = folder;
        this.longest = longest;
        loader = new URLClassLoader("plugins", jars.toArray(URL[]::new), HookProvider.class.getClassLoader());
    }

    /** @param folder need not be there */
    public static Plugins in(Path folder) {
        return in(folder, LONGEST_SEARCH);
    }

    private static Plugins in(Path folder, Duration longest) {
        return new Plugins(folder, jars(folder).stream().map(Plugins::url).toList(), longest);
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same, or with faults for hooks that there are not. */
    public static Loaded checked(Loaded loaded) {
        return checked(loaded, LONGEST_SEARCH);
    }

    /** @param longest how long all constructors of hooks may take together */
    static Loaded checked(Loaded loaded, Duration longest) {
        return switch (loaded) {
            case Loaded.Invalid invalid -> invalid;
            case Loaded.Valid valid -> {
                Path folder = valid.model().notices().plugins();
                List<Fault> strange = strange(folder);
                List<Fault> faults = strange.isEmpty() ? in(folder, longest).faults(valid.model()) : strange;
                yield faults.isEmpty() ? valid : new Loaded.Invalid(faults);
            }
        };
    }

    /** What runs inside the daemon may do what the daemon may: nothing is looked into that others could have written. */
    private static List<Fault> strange(Path folder) {
        List<Path> all = new ArrayList<>(List.of(folder));
        all.addAll(jars(folder));
        return all.stream()
                .filter(Files::exists)
                .flatMap(path -> suspicion(path).stream())
                .distinct()
                .map(suspicion -> new Fault(
                        new Place(folder.toString(), 0),
                        "",
                        "is not safe to be loaded from: " + suspicion,
                        "give it to root, and let nobody else write it (chown root, chmod go-w)"))
                .toList();
    }

    private static Optional<String> suspicion(Path path) {
        try {
            return Trust.faultOfOwn(path.toAbsolutePath());
        } catch (IOException unreadable) {
            return Optional.of(path + " cannot be looked at: " + unreadable.getMessage());
        }
    }

    /** Jars may hold anything: one whose constructor does not return is not waited for. */
    private List<Fault> faults(Configuration configuration) {
        List<Fault> damaged =
                jars(folder).stream().flatMap(jar -> damage(jar).stream()).toList();
        FutureTask<List<Fault>> search = new FutureTask<>(() -> missing(configuration));
        Thread.ofPlatform().daemon().name("plugins").start(search);
        try {
            return Stream.concat(damaged.stream(), search.get(longest.toMillis(), TimeUnit.MILLISECONDS).stream())
                    .toList();
        } catch (TimeoutException hangs) {
            return List.of(fault(
                    folder,
                    "has a hook whose constructor has not returned for " + longest.toSeconds() + " s",
                    "take its jar away, or ask who made it"));
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }

    private static Optional<Fault> damage(Path jar) {
        try (JarFile _ = new JarFile(jar.toFile())) {
            return Optional.empty();
        } catch (IOException damaged) {
            return Optional.of(fault(
                    jar, "is not a jar that can be read: " + damaged.getMessage(), "copy it again, or take it away"));
        }
    }

    private static Fault fault(Path where, String problem, String remedy) {
        return new Fault(new Place(where.toString(), 0), "", problem, remedy);
    }

    private List<Fault> missing(Configuration configuration) {
        Set<String> named =
                configuration.notices().hooks().stream().map(HookConfig::type).collect(Collectors.toSet());
        List<Fault> faults = new ArrayList<>();
        for (HookConfig hook : configuration.notices().hooks()) {
            if (searched(hook) instanceof Search.NotFound(String problem, String remedy)) {
                faults.add(new Fault(hook.place(), "understudy.hooks", hook.name() + ": " + problem, remedy));
            }
        }
        try {
            List<Volunteer> _ = volunteers(named);
        } catch (ServiceConfigurationError | LinkageError broken) {
            faults.add(fault(
                    folder,
                    "has a jar with a hook that can't be loaded: " + broken.getMessage(),
                    "take it away, or ask who made it"));
        }
        return faults;
    }

    /** With its settings, where those are understood here. */
    Search searched(HookConfig hook) {
        return hook.type().equals(Webhooks.TYPE) ? Webhooks.of(hook) : search(hook.type());
    }

    /** @param type the name of a class, or a word for one that comes with the daemon */
    Search search(String type) {
        Optional<Supplier<HookProvider>> own = Optional.ofNullable(OWN.get(type));
        return own.isPresent() ? new Search.Found(own.get().get()) : load(type);
    }

    private Search load(String type) {
        try {
            Class<?> found = Class.forName(type, true, loader);
            return HookProvider.class.isAssignableFrom(found)
                    ? new Search.Found(found.asSubclass(HookProvider.class)
                            .getConstructor()
                            .newInstance())
                    : new Search.NotFound(
                            type + " is not a hook", "name a class that implements " + HookProvider.class.getName());
        } catch (ClassNotFoundException missing) {
            return new Search.NotFound(
                    "there is no class " + type + " in the jars of " + folder,
                    "put its jar there, or write plugin-directory, or one of log and webhook");
        } catch (ReflectiveOperationException | LinkageError broken) {
            Throwable cause = Optional.ofNullable(broken.getCause()).orElse(broken);
            return new Search.NotFound(
                    type + " can't be made: " + cause, "it needs a public constructor without parameters that works");
        }
    }

    /** @param named those that the configuration names, which are not volunteers */
    List<Volunteer> volunteers(Set<String> named) {
        return ServiceLoader.load(HookProvider.class, loader).stream()
                .filter(provider -> !named.contains(provider.type().getName()))
                .map(provider -> new Volunteer(provider.type().getSimpleName(), provider.get()))
                .toList();
    }
}
