package io.understudy.daemon.hooks;

import com.typesafe.config.ConfigFactory;
import io.understudy.config.model.Configuration;
import io.understudy.config.model.GroupConfig;
import io.understudy.config.model.HookConfig;
import io.understudy.config.model.HookConfig.On;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.MailConfig;
import io.understudy.config.model.NotifyConfig;
import io.understudy.config.model.PipeConfig;
import io.understudy.config.model.ScriptUser;
import io.understudy.core.check.Command;
import io.understudy.core.check.CommandPort;
import io.understudy.core.notice.PipePort;
import io.understudy.daemon.hooks.Plugins.Search;
import io.understudy.daemon.mail.Smtp;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.Hook;
import io.understudy.node.notice.Hook.Also;
import io.understudy.node.notice.Hook.Backlog;
import io.understudy.node.notice.Mailing;
import io.understudy.node.notice.NotifyPipe;
import io.understudy.node.notice.NotifyScripts;
import io.understudy.node.notice.NotifyScripts.Occasion;
import io.understudy.node.notice.Removal;
import io.understudy.node.notice.Webhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Configured hooks in the words of the node.
 *
 * @param tellingDeletion whether pipes are told the end of an instance of that name by a reload as DELETED, as things are now
 * @param commands where scripts are run
 */
public record NoticePlans(
        Configuration configuration,
        Predicate<String> tellingDeletion,
        Plugins plugins,
        CommandPort commands,
        PipePort pipes) {

    private static final Logger LOG = LoggerFactory.getLogger(NoticePlans.class);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

    /** Scripts first, as with keepalived. */
    public List<Hook> hooks() {
        return Stream.of(
                        configuration.notices().scripts().stream().map(this::scripts),
                        configuration.notices().pipes().stream().map(this::pipe),
                        configuration.notices().mail().stream().map(this::mail),
                        configuration.notices().hooks().stream()
                                .flatMap(hook -> plugin(hook).map(made -> heard(made, hook))),
                        volunteers())
                .<Hook>flatMap(hooks -> hooks)
                .toList();
    }

    /** The scripts of instances and groups that the other configuration does not have. */
    List<Hook> scriptsWithout(Configuration other) {
        Set<String> there = Stream.concat(
                        other.instances().stream().map(InstanceConfig::name),
                        other.groups().stream().map(GroupConfig::name))
                .collect(Collectors.toSet());
        return configuration.notices().scripts().stream()
                .filter(config -> !there.contains(config.name()))
                .map(this::scripts)
                .toList();
    }

    private Hook scripts(NotifyConfig config) {
        Map<Occasion, Command> scripts = new EnumMap<>(Occasion.class);
        config.scripts().forEach((when, command) -> scripts.put(occasion(when), command));
        Kind kind = switch (config.whose()) {
            case INSTANCE -> Kind.INSTANCE;
            case GROUP -> Kind.GROUP;
        };
        return Hook.of(
                        new NotifyScripts(new Subject(kind, config.name()), scripts, removal(config.name())),
                        backlog(config.coalesces()),
                        commands)
                .afterScriptsOf(membersOf(configuration, config));
    }

    /** Whose scripts come before these. */
    static List<String> membersOf(Configuration configuration, NotifyConfig config) {
        return switch (config.whose()) {
            case INSTANCE -> List.of();
            case GROUP ->
                configuration.groups().stream()
                        .filter(group -> group.name().equals(config.name()))
                        .flatMap(group -> group.members().stream())
                        .toList();
        };
    }

    private static Occasion occasion(NotifyConfig.Occasion configured) {
        return switch (configured) {
            case MASTER -> Occasion.MASTER;
            case BACKUP -> Occasion.BACKUP;
            case FAULT -> Occasion.FAULT;
            case STOP -> Occasion.STOP;
            case LOWER_PRIORITY -> Occasion.LOWER_PRIORITY;
            case DELETED -> Occasion.DELETED;
            case ANY -> Occasion.ANY;
        };
    }

    private Removal removal(String name) {
        return configuration.notices().tellingDeletion().contains(name) ? Removal.DELETED : Removal.FAULT;
    }

    private static Backlog backlog(boolean coalesces) {
        return coalesces ? Backlog.LATEST : Backlog.ALL;
    }

    private Hook pipe(PipeConfig config) {
        String path = config.path().toString();
        NotifyPipe pipe = new NotifyPipe(
                path,
                config.owner().map(ScriptUser::user),
                config.owner().flatMap(ScriptUser::group),
                config.reader().map(command -> with(command, path)),
                tellingDeletion,
                config.repeats());
        return Hook.of(pipe, event -> isWritten(event, config.prioritiesOf()), pipes, commands);
    }

    private Hook mail(MailConfig config) {
        return Hook.of(
                        event -> isMailed(event, config),
                        new Mailing(configuration.routerId(), config.to()),
                        new Smtp(config.server(), config.from()))
                .being(List.of(configuration.routerId(), config.to(), config.server(), config.from()));
    }

    private static boolean isMailed(RoleEvent event, MailConfig config) {
        Set<String> names = switch (event.subject().kind()) {
            case INSTANCE -> config.instances();
            case GROUP -> config.groups();
        };
        return names.contains(event.subject().name()) && (config.faults() || event.state() != RoleEvent.State.FAULT);
    }

    private static Command with(Command command, String argument) {
        List<String> words = new ArrayList<>(command.words());
        words.add(argument);
        return new Command(
                words, command.user(), command.group(), command.secure(), command.timeout(), command.environment());
    }

    private static boolean isWritten(RoleEvent event, Set<String> prioritiesOf) {
        return switch (event) {
            case RoleEvent.RoleChanged change -> change.state() != RoleEvent.State.INIT;
            case RoleEvent.Stopped stopped -> true;
            case RoleEvent.LowerPriorityHeard heard -> true;
            case RoleEvent.PriorityChanged change ->
                prioritiesOf.contains(change.subject().name());
            case RoleEvent.TwoMasters contest -> false;
        };
    }

    private Stream<Hook> plugin(HookConfig config) {
        return switch (plugins.searched(config)) {
            case Search.Server(Webhook target) ->
                Stream.of(Hook.of(config.name(), wanted(config.on()), backlog(config.coalesces()), target));
            case Search.Found found ->
                Stream.of(Hook.of(
                                config.name(),
                                wanted(config.on()),
                                config.timeout(),
                                backlog(config.coalesces()),
                                found.provider(),
                                config.settings())
                        .being(List.of(config.type(), config.settings())));
            case Search.NotFound(String problem, String remedy) -> {
                LOG.error("Hook {}: {} ({})", config.name(), problem, remedy);
                yield Stream.empty();
            }
        };
    }

    private static Hook heard(Hook hook, HookConfig config) {
        return switch (config.nodes()) {
            case OWN -> hook;
            case ALL -> hook.with(Also.ELSEWHERE);
        };
    }

    private static Predicate<RoleEvent> wanted(Set<On> on) {
        return on.isEmpty()
                ? event -> true
                : event -> switch (event) {
                    case RoleEvent.RoleChanged change ->
                        switch (change.state()) {
                            case MASTER -> on.contains(On.MASTER);
                            case BACKUP -> on.contains(On.BACKUP);
                            case FAULT -> on.contains(On.FAULT);
                            case INIT -> false;
                        };
                    case RoleEvent.Stopped stopped -> on.contains(On.STOP);
                    case RoleEvent.PriorityChanged change -> on.contains(On.PRIORITY);
                    case RoleEvent.LowerPriorityHeard heard -> on.contains(On.LOWER_PRIORITY);
                    case RoleEvent.TwoMasters contest -> on.contains(On.TWO_MASTERS);
                };
    }

    private Stream<Hook> volunteers() {
        Set<String> named =
                configuration.notices().hooks().stream().map(HookConfig::type).collect(Collectors.toSet());
        return plugins.volunteers(named).stream()
                .peek(one -> LOG.info(
                        "Hook {} was found in {}",
                        one.name(),
                        configuration.notices().plugins()))
                .map(one -> Hook.of(
                                one.name(),
                                event -> true,
                                USUAL_TIMEOUT,
                                Backlog.ALL,
                                one.provider(),
                                ConfigFactory.empty())
                        .being(List.of(one.provider().getClass().getName())));
    }
}
