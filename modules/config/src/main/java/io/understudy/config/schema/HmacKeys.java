package io.understudy.config.schema;

import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Numbers.duration;
import static io.understudy.config.value.Numbers.whole;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.oneOf;

import java.time.Duration;

/** {@code auth-hmac} of an instance. */
final class HmacKeys {

    static final Block BLOCK = new Block();
    private static final Block KEY = new Block();

    static {
        KEY.required("id", whole(1, 255), "Travels in the packet.");
        KEY.required("key", Secrets.type(), "32 to 64 bytes.");
        BLOCK.required("keys", listOf(KEY), "The keys that are accepted.");
        BLOCK.keyword("active-key", whole(1, 255), "The key that is sent with.");
        BLOCK.keyword(
                "time-window",
                duration(Duration.ofSeconds(1), Duration.ofSeconds(300)),
                "How far clocks may be apart; the greater of three intervals and 5s if absent.");
        BLOCK.keyword("anti-replay", flag(), "Refuse what was seen before.");
        BLOCK.keyword("mode", oneOf("enforce", "permissive", "receive-only"), "What becomes of packets without it.");
    }

    private HmacKeys() {}
}
