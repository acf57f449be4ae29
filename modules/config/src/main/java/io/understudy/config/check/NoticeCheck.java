package io.understudy.config.check;

import com.typesafe.config.ConfigFactory;
import io.understudy.config.model.HookConfig;
import io.understudy.config.model.HookConfig.Nodes;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.NoticeConfig;
import io.understudy.config.model.NotifyConfig;
import io.understudy.config.model.NotifyConfig.Occasion;
import io.understudy.config.model.NotifyConfig.Whose;
import io.understudy.config.model.PipeConfig;
import io.understudy.config.schema.Daemon;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Groups;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Notices;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Script;
import io.understudy.config.schema.Section;
import io.understudy.core.check.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is told of roles, and by what.
 *
 * @param file the configuration file; relative paths are taken from its directory
 * @param commands makes what is run of what is written
 */
record NoticeCheck(Section understudy, Defaults defaults, Path file, Commands commands) {

    private static final Duration AS_LONG_AS_IT_LIKES = Duration.ofDays(36_500);

    /** @param models by the name that is written; a dual-stack instance has two */
    NoticeConfig notices(Map<String, List<InstanceConfig>> models) {
        return new NoticeConfig(
                Stream.concat(instances(models), groups())
                        .filter(one -> !one.scripts().isEmpty())
                        .toList(),
                pipes(models),
                tellingDeletion(models),
                hooks(),
                new MailCheck(understudy, defaults).mail(models),
                file.resolveSibling(understudy.get(Root.PLUGIN_DIRECTORY)));
    }

    private Stream<NotifyConfig> instances(Map<String, List<InstanceConfig>> models) {
        return understudy.get(Root.VRRP_INSTANCE).entrySet().stream()
                .flatMap(written -> models.getOrDefault(written.getKey(), List.of()).stream()
                        .map(model -> scripts(Whose.INSTANCE, model.name(), written.getValue())));
    }

    private Stream<NotifyConfig> groups() {
        return understudy.get(Root.VRRP_SYNC_GROUP).entrySet().stream()
                .map(written -> scripts(Whose.GROUP, written.getKey(), written.getValue()));
    }

    private NotifyConfig scripts(Whose whose, String name, Section here) {
        Map<Occasion, Command> scripts = new EnumMap<>(Occasion.class);
        Duration timeout = here.get(Notices.NOTIFY_TIMEOUT);
        occasions(whose)
                .forEach((occasion, keyword) ->
                        here.find(keyword).ifPresent(script -> scripts.put(occasion, commands.of(script, timeout))));
        if (whose == Whose.INSTANCE) {
            here.get(Instances.NOTIFY_DELETED)
                    .script()
                    .ifPresent(script -> scripts.put(Occasion.DELETED, commands.of(script, timeout)));
        }
        return new NotifyConfig(whose, name, scripts, here.get(Notices.NOTIFY_COALESCE));
    }

    private static Map<Occasion, Keyword<Script>> occasions(Whose whose) {
        Map<Occasion, Keyword<Script>> occasions = new HashMap<>(Map.of(
                Occasion.MASTER, Notices.NOTIFY_MASTER,
                Occasion.BACKUP, Notices.NOTIFY_BACKUP,
                Occasion.FAULT, Notices.NOTIFY_FAULT,
                Occasion.STOP, Notices.NOTIFY_STOP,
                Occasion.ANY, Notices.NOTIFY));
        switch (whose) {
            case INSTANCE -> occasions.put(Occasion.LOWER_PRIORITY, Instances.NOTIFY_MASTER_RX_LOWER_PRI);
            case GROUP -> {}
        }
        return occasions;
    }

    private List<PipeConfig> pipes(Map<String, List<InstanceConfig>> models) {
        Set<String> priorities = tellingPriorities(models);
        return Stream.of(
                        pipe(Globals.NOTIFY_FIFO, Globals.NOTIFY_FIFO_SCRIPT, priorities),
                        pipe(Globals.VRRP_NOTIFY_FIFO, Globals.VRRP_NOTIFY_FIFO_SCRIPT, priorities))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<PipeConfig> pipe(Keyword<Notices.Pipe> keyword, Keyword<Script> script, Set<String> priorities) {
        Optional<Script> reader = defaults.findGeneral(script);
        Optional<Notices.Pipe> pipe = defaults.findGeneral(keyword);
        if (reader.isPresent() && pipe.isEmpty()) {
            defaults.global()
                    .ifPresent(global -> global.at(script)
                            .fault(
                                    "has nothing to read without " + keyword.name(),
                                    "write " + keyword.name() + " too"));
        }
        return pipe.map(one -> new PipeConfig(
                file.resolveSibling(one.path()),
                one.user().or(commands::user),
                reader.map(program -> commands.by(one.user()).of(program, AS_LONG_AS_IT_LIKES)),
                priorities,
                defaults.general(Globals.FIFO_WRITE_VRRP_STATES_ON_RELOAD)));
    }

    /** By the instance's own word, else its group's, else that of {@code global}. */
    private Set<String> tellingPriorities(Map<String, List<InstanceConfig>> models) {
        Map<String, Boolean> ofGroup = new HashMap<>();
        understudy
                .get(Root.VRRP_SYNC_GROUP)
                .values()
                .forEach(group -> group.find(Notices.NOTIFY_PRIORITY_CHANGES)
                        .ifPresent(tells -> group.find(Groups.GROUP)
                                .orElse(List.of())
                                .forEach(member -> ofGroup.put(member.name(), tells))));
        boolean general = defaults.general(Globals.VRRP_NOTIFY_PRIORITY_CHANGES);
        return understudy.get(Root.VRRP_INSTANCE).entrySet().stream()
                .filter(written -> written.getValue()
                        .find(Notices.NOTIFY_PRIORITY_CHANGES)
                        .orElse(ofGroup.getOrDefault(written.getKey(), general)))
                .flatMap(written -> models.getOrDefault(written.getKey(), List.of()).stream())
                .map(InstanceConfig::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> tellingDeletion(Map<String, List<InstanceConfig>> models) {
        return understudy.get(Root.VRRP_INSTANCE).entrySet().stream()
                .filter(written ->
                        written.getValue().get(Instances.NOTIFY_DELETED).told())
                .flatMap(written -> models.getOrDefault(written.getKey(), List.of()).stream())
                .map(InstanceConfig::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<HookConfig> hooks() {
        Set<String> names = new HashSet<>();
        List<HookConfig> hooks = new ArrayList<>();
        for (Section here : understudy.get(Root.HOOKS)) {
            Optional<String> name = here.find(Daemon.HOOK_NAME);
            if (name.filter(one -> !names.add(one)).isPresent()) {
                here.at(Daemon.HOOK_NAME).fault("is the name of another hook", "choose another name");
            }
            name.flatMap(one -> here.find(Daemon.HOOK_CLASS).map(type -> hook(one, type, here)))
                    .ifPresent(hooks::add);
        }
        return hooks;
    }

    private HookConfig hook(String name, String type, Section here) {
        if (here.get(Daemon.HOOK_NODES) == Nodes.ALL && !understudy.writes(Root.CLUSTER)) {
            here.at(Daemon.HOOK_NODES).warn("hears nothing of other nodes without cluster", "write cluster { … }");
        }
        return new HookConfig(
                name,
                type,
                Set.copyOf(here.get(Daemon.HOOK_ON)),
                here.get(Daemon.HOOK_TIMEOUT),
                here.get(Daemon.HOOK_COALESCE),
                here.get(Daemon.HOOK_NODES),
                here.find(Daemon.HOOK_CONFIG).orElse(ConfigFactory.empty()),
                here.entry().place());
    }
}
