package io.understudy.daemon.hooks;

import io.understudy.config.model.Configuration;
import io.understudy.config.model.HookConfig;
import io.understudy.config.report.Place;
import io.understudy.node.Alteration;
import io.understudy.node.Alteration.How;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is told of roles, as configured: by name, whatever makes one differ from another of that name. */
public final class Hearers {

    private static final Place ANYWHERE = new Place("", 0);

    private Hearers() {}

    private static Map<String, Object> of(Configuration configuration) {
        Map<String, Object> hearers = new LinkedHashMap<>();
        configuration
                .notices()
                .scripts()
                .forEach(scripts -> hearers.put(
                        "notify scripts of " + scripts.name(),
                        List.of(
                                scripts,
                                NoticePlans.membersOf(configuration, scripts),
                                configuration.notices().tellingDeletion().contains(scripts.name()))));
        configuration.notices().pipes().forEach(pipe -> hearers.put("pipe " + pipe.path(), pipe));
        configuration.notices().mail().ifPresent(mail -> hearers.put("mail", List.of(configuration.routerId(), mail)));
        configuration.notices().hooks().forEach(hook -> hearers.put("hook " + hook.name(), essence(hook)));
        return hearers;
    }

    /** Wherever it is written. */
    private static HookConfig essence(HookConfig hook) {
        return new HookConfig(
                hook.name(),
                hook.type(),
                hook.on(),
                hook.timeout(),
                hook.coalesces(),
                hook.nodes(),
                hook.settings(),
                ANYWHERE);
    }

    /** Whether others are told, or otherwise. */
    static boolean differ(Configuration before, Configuration after) {
        return !of(before).equals(of(after));
    }

    /** In words for an operator. */
    public static List<Alteration> alterations(Configuration before, Configuration after) {
        Map<String, Object> left = of(after);
        List<Alteration> all = new ArrayList<>();
        of(before).forEach((name, one) -> {
            Optional<Object> next = Optional.ofNullable(left.remove(name));
            if (next.isEmpty()) {
                all.add(new Alteration(How.REMOVED, name, List.of()));
            } else if (!next.get().equals(one)) {
                all.add(new Alteration(How.CHANGED, name, List.of()));
            }
        });
        left.keySet().forEach(name -> all.add(new Alteration(How.ADDED, name, List.of())));
        return all;
    }
}
