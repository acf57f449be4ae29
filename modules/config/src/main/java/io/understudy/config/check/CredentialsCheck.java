package io.understudy.config.check;

import io.understudy.config.model.Credentials;
import io.understudy.config.model.Secret;
import io.understudy.config.schema.Authentication;
import io.understudy.config.schema.Authentication.Method;
import io.understudy.config.schema.HmacKeys;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code authentication} and {@code auth-hmac}: one of them, and of a kind that the version has. */
record CredentialsCheck(Section here, VirtualRouter router, Half half) {

    private static final int PASSWORD_BYTES = 8;
    private static final int LEAST_KEY_BYTES = 32;
    private static final int MOST_KEY_BYTES = 64;
    private static final int ONLY_KEY = 1;
    private static final Duration LEAST_WINDOW = Duration.ofSeconds(5);

    Credentials credentials() {
        Optional<Section> simple = here.find(Instances.AUTHENTICATION);
        Optional<Section> keyed = here.find(Instances.AUTH_HMAC);
        if (simple.isPresent() && keyed.isPresent()) {
            here.at(Instances.AUTH_HMAC).fault("contradicts authentication", "keep one of the two");
        }
        return keyed.<Credentials>map(this::keys)
                .or(() -> simple.flatMap(this::simple))
                .orElseGet(Credentials.None::new);
    }

    private Optional<Credentials> simple(Section block) {
        return block.find(Authentication.AUTH_TYPE)
                .flatMap(method -> block.find(Authentication.AUTH_PASS).flatMap(secret -> switch (method) {
                    case PASS, AH -> version2(block, method, secret);
                    case HMAC -> Optional.of(hmac(block, secret));
                }));
    }

    private Optional<Credentials> version2(Section block, Method method, Secret secret) {
        if (secret.length() > PASSWORD_BYTES) {
            block.at(Authentication.AUTH_PASS)
                    .warn(
                            "is longer than " + PASSWORD_BYTES + " bytes; the rest does not count",
                            "write the first " + PASSWORD_BYTES + " only");
        }
        if (router.version() == Version.V3) {
            missing();
            return Optional.empty();
        }
        Secret cut = secret.cutTo(PASSWORD_BYTES);
        return Optional.of(method == Method.AH ? new Credentials.Header(cut) : new Credentials.Password(cut));
    }

    /** The IPv6 half is of version 3 whatever the operator does. */
    private void missing() {
        switch (half.family()) {
            case IPV4 -> faultOfVersion3();
            case IPV6 -> {
                if (half.hasSibling()) {
                    here.at(Instances.AUTHENTICATION)
                            .warn(
                                    "is for the IPv4 half only: IPv6 is version 3, which has none",
                                    "write auth-hmac for both, or two instances");
                } else {
                    faultOfVersion3();
                }
            }
        }
    }

    private void faultOfVersion3() {
        here.at(Instances.AUTHENTICATION)
                .fault(
                        "version 3 has no authentication",
                        "remove it, write auth-hmac, or write version = 2 with IPv4 addresses");
    }

    private Credentials hmac(Section block, Secret secret) {
        checkLength(block, Authentication.AUTH_PASS, secret);
        return new Credentials.Hmac(
                new TreeMap<>(Map.of(ONLY_KEY, secret)), ONLY_KEY, usualWindow(), true, Credentials.Mode.ENFORCE);
    }

    private Credentials keys(Section block) {
        List<Section> written = block.find(HmacKeys.KEYS).orElse(List.of());
        SortedMap<Integer, Secret> keys = new TreeMap<>();
        for (Section key : written) {
            Optional<Secret> secret = key.find(HmacKeys.SECRET);
            secret.ifPresent(bytes -> checkLength(key, HmacKeys.SECRET, bytes));
            key.find(HmacKeys.ID).ifPresent(id -> secret.ifPresent(bytes -> add(keys, key, id, bytes)));
        }
        if (keys.isEmpty() && !block.has(HmacKeys.KEYS) && block.writes(HmacKeys.KEYS)) {
            block.at(HmacKeys.KEYS).fault("has no key", "write at least one");
        }
        return new Credentials.Hmac(
                keys,
                active(block, written, keys),
                block.find(HmacKeys.TIME_WINDOW).orElseGet(this::usualWindow),
                block.get(HmacKeys.ANTI_REPLAY),
                block.get(HmacKeys.MODE));
    }

    private static void add(SortedMap<Integer, Secret> keys, Section key, int id, Secret secret) {
        if (keys.putIfAbsent(id, secret) != null) {
            key.at(HmacKeys.ID).fault("key " + id + " is already there", "give each key a number of its own");
        }
    }

    private static int active(Section block, List<Section> written, SortedMap<Integer, Secret> keys) {
        int first = written.stream()
                .flatMap(key -> key.find(HmacKeys.ID).stream())
                .findFirst()
                .orElse(ONLY_KEY);
        int active = block.find(HmacKeys.ACTIVE_KEY).orElse(first);
        if (!keys.isEmpty() && !keys.containsKey(active)) {
            block.at(HmacKeys.ACTIVE_KEY).fault("there is no key " + active, "write the id of one of the keys");
        }
        return active;
    }

    private static void checkLength(Section block, Keyword<Secret> keyword, Secret secret) {
        if (secret.length() < LEAST_KEY_BYTES || secret.length() > MOST_KEY_BYTES) {
            block.at(keyword)
                    .fault(
                            "is " + secret.length() + " bytes long",
                            "write a key of " + LEAST_KEY_BYTES + " to " + MOST_KEY_BYTES + " bytes");
        }
    }

    private Duration usualWindow() {
        Duration three = router.interval().multipliedBy(VirtualRouter.DEFAULT_DOWN_ADVERTS);
        return three.compareTo(LEAST_WINDOW) > 0 ? three : LEAST_WINDOW;
    }
}
