package io.understudy.daemon.cluster;

import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.Contest;
import io.understudy.config.model.InstanceConfig;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells the hooks of this node when one of its virtual routers has two masters somewhere, and when that is over.
 *
 * @param instances as they are configured now
 */
public record ContestNews(Supplier<List<InstanceConfig>> instances, Told told) implements Consumer<Alarm> {

    /** Who is told. */
    @FunctionalInterface
    public interface Told {
        /** @param masters what each of them hears, by the name of the node; empty when it is over */
        void contested(Subject subject, Map<String, String> masters, Reason reason);
    }

    @Override
    public void accept(Alarm alarm) {
        switch (alarm) {
            case Alarm.TwoMasters(Contest contest) -> tell(contest.subject(), contest.evidence(), "two-masters", alarm);
            case Alarm.OneMaster(String subject) -> tell(subject, Map.of(), "one-master", alarm);
            case Alarm.Drifted e -> {}
            case Alarm.Agreed e -> {}
        }
    }

    private void tell(String subject, Map<String, String> masters, String code, Alarm alarm) {
        meant(instances.get(), subject)
                .forEach(instance -> told.contested(
                        new Subject(Kind.INSTANCE, instance.name()), masters, new Reason(code, alarm.text())));
    }

    /**
     * Which of them are meant.
     *
     * @param subject as the cluster has it: number, family, and what one of the nodes calls it. Another node may call it otherwise; but if there
     *     are several here, the name tells which
     */
    static List<InstanceConfig> meant(List<InstanceConfig> instances, String subject) {
        List<InstanceConfig> numbered = instances.stream()
                .filter(instance -> subject.startsWith(number(instance) + " "))
                .toList();
        List<InstanceConfig> named = numbered.stream()
                .filter(instance -> subject.equals(number(instance) + " (" + instance.name() + ")"))
                .toList();
        return named.isEmpty() ? numbered : named;
    }

    private static String number(InstanceConfig instance) {
        return "VRID " + instance.router().id() + " "
                + instance.router().family().name().toLowerCase(Locale.ROOT);
    }
}
