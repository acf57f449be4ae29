package io.understudy.config.check;

import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.MailConfig;
import io.understudy.config.model.MailServer;
import io.understudy.config.model.MailServer.Login;
import io.understudy.config.model.MailServer.Privacy;
import io.understudy.config.model.Secret;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Mail;
import io.understudy.config.schema.Notices;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import io.understudy.config.value.Hosts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who gets mails about whom, and by which way. */
record MailCheck(Section understudy, Defaults defaults) {

    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");

    /** @param models by the name that is written; a dual-stack instance has two */
    Optional<MailConfig> mail(Map<String, List<InstanceConfig>> models) {
        Map<String, Section> instances = alerting(understudy.get(Root.VRRP_INSTANCE));
        Map<String, Section> groups = alerting(understudy.get(Root.VRRP_SYNC_GROUP));
        Optional<MailServer> server = server();
        List<String> to = defaults.general(Mail.NOTIFICATION_EMAIL);
        if (instances.isEmpty() && groups.isEmpty()) {
            return Optional.empty();
        }
        if (server.isEmpty() || to.isEmpty()) {
            inVain(
                    Stream.concat(instances.values().stream(), groups.values().stream()),
                    server.isEmpty() ? Mail.SMTP_SERVER : Mail.NOTIFICATION_EMAIL);
            return Optional.empty();
        }
        return server.map(one -> new MailConfig(
                one,
                defaults.findGeneral(Mail.NOTIFICATION_EMAIL_FROM),
                to,
                instances.keySet().stream()
                        .flatMap(name -> models.getOrDefault(name, List.of()).stream())
                        .map(InstanceConfig::name)
                        .collect(Collectors.toUnmodifiableSet()),
                groups.keySet(),
                !defaults.general(Mail.NO_EMAIL_FAULTS)));
    }

    /** By its own word, else that about VRRP, else that about all. */
    private Map<String, Section> alerting(Map<String, Section> written) {
        boolean general = defaults.findGeneral(Mail.SMTP_ALERT_VRRP).orElse(defaults.general(Mail.SMTP_ALERT));
        return written.entrySet().stream()
                .filter(one -> one.getValue().find(Notices.SMTP_ALERT).orElse(general))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Wherever somebody asked for a mail. */
    private void inVain(Stream<Section> alerting, Keyword<?> missing) {
        alerting.filter(one -> one.writes(Notices.SMTP_ALERT)).forEach(one -> warn(one, Notices.SMTP_ALERT, missing));
        defaults.global()
                .ifPresent(global -> Stream.of(Mail.SMTP_ALERT, Mail.SMTP_ALERT_VRRP)
                        .filter(keyword -> global.written(keyword).orElse(false))
                        .forEach(keyword -> warn(global, keyword, missing)));
    }

    private static void warn(Section here, Keyword<?> keyword, Keyword<?> missing) {
        here.at(keyword).warn("sends no mail without " + missing.name(), "write global { " + missing.name() + " = … }");
    }

    private Optional<MailServer> server() {
        Optional<Login> login = login();
        return defaults.findGeneral(Mail.SMTP_SERVER).map(where -> {
            Privacy privacy = defaults.general(Mail.SMTP_TLS);
            Duration timeout = defaults.general(Mail.SMTP_CONNECT_TIMEOUT);
            authoritiesAreOfUse(privacy);
            passwordIsPrivate(where, privacy, login);
            return new MailServer(
                    where.host(),
                    where.port().orElse(privacy.usualPort()),
                    privacy,
                    defaults.findGeneral(Mail.SMTP_TLS_CA).orElse(List.of()),
                    login,
                    defaults.findGeneral(Mail.SMTP_HELO_NAME),
                    timeout.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : timeout);
        });
    }

    private Optional<Login> login() {
        Optional<String> user = defaults.findGeneral(Mail.SMTP_USER);
        Optional<Secret> password = defaults.findGeneral(Mail.SMTP_PASSWORD);
        defaults.global()
                .filter(global -> global.names(Mail.SMTP_USER) != global.names(Mail.SMTP_PASSWORD))
                .ifPresent(global -> {
                    Keyword<?> one = global.names(Mail.SMTP_USER) ? Mail.SMTP_USER : Mail.SMTP_PASSWORD;
                    Keyword<?> other = global.names(Mail.SMTP_USER) ? Mail.SMTP_PASSWORD : Mail.SMTP_USER;
                    global.at(one).fault("is of no use without " + other.name(), "write " + other.name() + " too");
                });
        return user.flatMap(name -> password.map(secret -> new Login(name, secret)));
    }

    private void authoritiesAreOfUse(Privacy privacy) {
        defaults.global()
                .filter(global -> privacy == Privacy.NONE && global.writes(Mail.SMTP_TLS_CA))
                .ifPresent(global -> global.at(Mail.SMTP_TLS_CA)
                        .warn("has no effect with smtp-tls = none", "write smtp-tls = starttls, or tls"));
    }

    private void passwordIsPrivate(Hosts.Port where, Privacy privacy, Optional<Login> login) {
        defaults.global()
                .filter(global -> privacy == Privacy.NONE && login.isPresent() && !HERE.contains(where.host()))
                .ifPresent(global -> global.at(Mail.SMTP_PASSWORD)
                        .warn("goes over the network in clear text", "write smtp-tls = starttls, or tls"));
    }
}
