package io.understudy.config.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Mails about roles ({@code smtp-alert}).
 *
 * @param from the daemon's user at this host if absent
 * @param to one at least
 * @param instances those there are mails about, by name
 * @param groups the same
 * @param faults there are mails about FAULT as well
 */
public record MailConfig(
        MailServer server,
        Optional<String> from,
        List<String> to,
        Set<String> instances,
        Set<String> groups,
        boolean faults) {

    public MailConfig {
        to = List.copyOf(to);
        instances = Set.copyOf(instances);
        groups = Set.copyOf(groups);
    }
}
