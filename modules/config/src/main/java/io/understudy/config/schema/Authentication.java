package io.understudy.config.schema;

import static io.understudy.config.value.Words.oneOf;

import io.understudy.config.model.Secret;
import java.util.Map;

/** {@code authentication} of an instance: RFC 2338's, as keepalived keeps it alive. */
public final class Authentication {

    static final Block BLOCK = new Block();

    /** How a receiver is to know a friend. */
    public enum Method {
        PASS,
        AH,
        HMAC
    }

    public static final Keyword<Method> AUTH_TYPE = BLOCK.required(
            "auth-type",
            oneOf(Map.of("PASS", Method.PASS, "AH", Method.AH, "HMAC", Method.HMAC)),
            "PASS: a password in clear text; AH: a signature over the packet; HMAC: the same as auth-hmac with one key, 1.");
    public static final Keyword<Secret> AUTH_PASS = BLOCK.required(
            "auth-pass",
            Secrets.type(),
            "The first 8 bytes count, for HMAC 32 to 64; a string, or { file = … } with the password in it.");

    private Authentication() {}
}
