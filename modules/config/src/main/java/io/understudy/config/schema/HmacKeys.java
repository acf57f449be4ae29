package io.understudy.config.schema;

import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Numbers.duration;
import static io.understudy.config.value.Numbers.whole;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.oneOf;

import io.understudy.config.model.Credentials;
import io.understudy.config.model.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code auth-hmac} of an instance. */
public final class HmacKeys {

    static final Block BLOCK = new Block();
    private static final Block KEY = new Block();

    public static final Keyword<Integer> ID = KEY.required("id", whole(1, 255), "Travels in the packet.");
    public static final Keyword<Secret> SECRET = KEY.required("key", Secrets.type(), "32 to 64 bytes.");

    public static final Keyword<List<Section>> KEYS =
            BLOCK.required("keys", listOf(KEY), "The keys that are accepted.");
    public static final Keyword<Integer> ACTIVE_KEY =
            BLOCK.keyword("active-key", whole(1, 255), "The key that is sent with; the first if absent.");
    public static final Keyword<Duration> TIME_WINDOW = BLOCK.keyword(
            "time-window",
            duration(Duration.ofSeconds(1), Duration.ofSeconds(300)),
            "How far clocks may be apart; the greater of three intervals and 5s if absent.");
    public static final Keyword<Boolean> ANTI_REPLAY =
            BLOCK.keyword("anti-replay", flag(), true, "Refuse what was seen before.");
    public static final Keyword<Credentials.Mode> MODE = BLOCK.keyword(
            "mode",
            oneOf(Map.of(
                    "enforce", Credentials.Mode.ENFORCE,
                    "permissive", Credentials.Mode.PERMISSIVE,
                    "receive-only", Credentials.Mode.RECEIVE_ONLY)),
            Credentials.Mode.ENFORCE,
            "What becomes of packets without it.");

    private HmacKeys() {}
}
