package io.understudy.config.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told of roles.
 *
 * @param scripts of instances and groups; only those that have any
 * @param pipes that get a line for each event
 * @param tellingDeletion the instances whose end by a reload is told as DELETED, and not as FAULT
 * @param hooks in the order of the file
 * @param mail absent if nobody wants one, or nobody could get it
 * @param plugins the folder of the jars with further hooks; absolute
 */
public record NoticeConfig(
        List<NotifyConfig> scripts,
        List<PipeConfig> pipes,
        Set<String> tellingDeletion,
        List<HookConfig> hooks,
        Optional<MailConfig> mail,
        Path plugins) {

    public NoticeConfig {
        scripts = List.copyOf(scripts);
        pipes = List.copyOf(pipes);
        tellingDeletion = Set.copyOf(tellingDeletion);
        hooks = List.copyOf(hooks);
    }
}
