package io.understudy.daemon.cluster;

import io.understudy.cluster.view.Alarm;
import io.understudy.config.model.Configuration;
import io.understudy.config.model.GroupConfig;
import io.understudy.core.instance.Input;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import io.understudy.node.Node;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * When a virtual router that had two masters has one again, that one announces its addresses once more: hosts may have learned the other's. It
 * does not hear of it by VRRP, if the other has heard it first and given up without a word.
 */
public final class Aftermath implements Consumer<Alarm> {

    /** The members of a sync group meet the others again one after the other, and announce together. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    private final Supplier<Configuration> configuration;
    private final Node node;
    private final Clock clock;
    private final Map<String, Moment> told = new HashMap<>();

    /** @param configuration as it is now */
    public Aftermath(Supplier<Configuration> configuration, Node node, Clock clock) {
        this.configuration = configuration;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public synchronized void accept(Alarm alarm) {
        if (alarm instanceof Alarm.OneMaster one) {
            Configuration now = configuration.get();
            ContestNews.meant(now, one.instances())
                    .map(instance -> moved(now, instance))
                    .filter(this::isNews)
                    .ifPresent(name -> {
                        var _ = node.guide(Optional.of(name), at -> new Input.LetGo());
                    });
        }
    }

    private boolean isNews(String name) {
        Moment now = clock.now();
        told.values().removeIf(last -> last.until(now).compareTo(TOGETHER) > 0);
        return told.putIfAbsent(name, now) == null;
    }

    /** A member of a sync group is told by its group alone. */
    private static String moved(Configuration now, String instance) {
        return now.groups().stream()
                .filter(group -> group.members().contains(instance))
                .map(GroupConfig::name)
                .findFirst()
                .orElse(instance);
    }
}
