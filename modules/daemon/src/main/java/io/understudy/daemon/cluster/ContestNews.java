package io.understudy.daemon.cluster;

import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.Contest;
import io.understudy.config.model.Configuration;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells the hooks of this node when one of its virtual routers has two masters somewhere, and when that is over.
 *
 * @param configuration as it is now
 */
public record ContestNews(Supplier<Configuration> configuration, Told told) implements Consumer<Alarm> {

    /** Who is told. */
    @FunctionalInterface
    public interface Told {
        /** @param masters what each of them hears, by the name of the node; empty when it is over */
        void contested(Subject subject, Map<String, String> masters, Reason reason);
    }

    @Override
    public void accept(Alarm alarm) {
        switch (alarm) {
            case Alarm.TwoMasters(Contest contest) ->
                tell(contest.instances(), contest.evidence(), "two-masters", alarm);
            case Alarm.OneMaster one -> tell(one.instances(), Map.of(), "one-master", alarm);
            case Alarm.Drifted e -> {}
            case Alarm.Agreed e -> {}
        }
    }

    private void tell(Map<String, String> contested, Map<String, String> masters, String code, Alarm alarm) {
        meant(configuration.get(), contested)
                .ifPresent(instance ->
                        told.contested(new Subject(Kind.INSTANCE, instance), masters, new Reason(code, alarm.text())));
    }

    /**
     * Which of this node's instances is meant; none if it has no part in it, or not any more.
     *
     * @param contested what it is called on each node, by the name of the node
     */
    static Optional<String> meant(Configuration configuration, Map<String, String> contested) {
        return Optional.ofNullable(contested.get(configuration.nodeName()))
                .filter(name -> configuration.instances().stream()
                        .anyMatch(instance -> instance.name().equals(name)));
    }
}
