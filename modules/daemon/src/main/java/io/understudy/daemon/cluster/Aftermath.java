package io.understudy.daemon.cluster;

import io.understudy.cluster.view.Alarm;
import io.understudy.config.model.Configuration;
import io.understudy.config.model.GroupConfig;
import io.understudy.config.model.InstanceConfig;
import io.understudy.core.instance.Input;
import io.understudy.node.Node;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * When a virtual router that had two masters has one again, that one announces its addresses once more: hosts may have learned the other's. It
 * does not hear of it by VRRP, if the other has heard it first and given up without a word.
 *
 * @param configuration as it is now
 */
public record Aftermath(Supplier<Configuration> configuration, Node node) implements Consumer<Alarm> {

    @Override
    public void accept(Alarm alarm) {
        if (alarm instanceof Alarm.OneMaster(String subject)) {
            Configuration now = configuration.get();
            ContestNews.meant(now.instances(), subject).stream()
                    .map(instance -> told(now, instance))
                    .distinct()
                    .forEach(name -> {
                        var _ = node.guide(Optional.of(name), at -> new Input.LetGo());
                    });
        }
    }

    /** A member of a sync group is told by its group alone. */
    private static String told(Configuration now, InstanceConfig instance) {
        return now.groups().stream()
                .filter(group -> group.members().contains(instance.name()))
                .map(GroupConfig::name)
                .findFirst()
                .orElse(instance.name());
    }
}
