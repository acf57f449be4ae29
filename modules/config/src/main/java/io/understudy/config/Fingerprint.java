package io.understudy.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells one configuration from another without telling anything of it: whatever is a secret, or may be one because only a plug-in knows
 * what it is, does not count.
 */
final class Fingerprint {

    private static final Set<String> SECRETS =
            Set.of("auth-pass", "auth-hmac", "password", "smtp-password", "config", "hmac-key");
    private static final ConfigRenderOptions CONCISE = ConfigRenderOptions.concise();
    private static final int BYTES = 6;

    private Fingerprint() {}

    /** Twelve hexadecimal digits: the same for the same settings, whatever files they are in and in whatever order. */
    static String of(Config resolved) {
        String text = open(resolved.root()).render(CONCISE);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static ConfigValue open(ConfigValue value) {
        return switch (value) {
            case ConfigObject object -> open(object);
            case ConfigList list -> {
                List<ConfigValue> some = list.stream().map(Fingerprint::open).toList();
                yield ConfigValueFactory.fromIterable(some);
            }
            default -> value;
        };
    }

    private static ConfigValue open(ConfigObject object) {
        Map<String, ConfigValue> some = new TreeMap<>();
        object.forEach((key, value) -> {
            String name = key.replace('_', '-');
            if (!SECRETS.contains(name)) {
                some.put(name, open(value));
            }
        });
        return ConfigValueFactory.fromMap(some);
    }
}
