package io.understudy.daemon.hooks;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.understudy.config.model.HookConfig;
import io.understudy.daemon.hooks.Plugins.Search;
import io.understudy.node.notice.Webhook;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hooks with {@code class = webhook}: {@code config { url = "https://…", headers { NAME = "value" } }}. */
final class Webhooks {

    static final String TYPE = "webhook";

    private Webhooks() {}

    static Search of(HookConfig hook) {
        Config settings = hook.settings();
        try {
            Webhook target = new Webhook(new URI(settings.getString("url")), headers(settings), hook.timeout());
            return obstacle(target).<Search>map(Webhooks::wrong).orElseGet(() -> new Search.Server(target));
        } catch (ConfigException wrong) {
            return wrong(String.valueOf(wrong.getMessage()));
        } catch (URISyntaxException wrong) {
            return wrong("url: " + wrong.getReason() + ", at character " + (wrong.getIndex() + 1));
        }
    }

    /** Without any value, since it may be a secret. */
    private static Search wrong(String problem) {
        return new Search.NotFound(
                "its config is not that of a webhook: " + problem,
                "write config { url = \"https://…\" }, and headers { NAME = \"value\" } if need be");
    }

    private static Optional<String> obstacle(Webhook target) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(target.url());
            return target.headers().entrySet().stream()
                    .filter(header -> !takes(request, header.getKey(), header.getValue()))
                    .map(header -> "the header " + header.getKey()
                            + " cannot be sent: its name is reserved, or it has a character that HTTP does not allow")
                    .findFirst();
        } catch (IllegalArgumentException wrong) {
            return Optional.of("url: is not http or https with a host");
        }
    }

    private static boolean takes(HttpRequest.Builder request, String name, String value) {
        try {
            request.setHeader(name, value);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private static Map<String, String> headers(Config settings) {
        Map<String, String> headers = new TreeMap<>();
        if (settings.hasPath("headers")) {
            settings.getObject("headers")
                    .forEach((name, value) -> headers.put(name, String.valueOf(value.unwrapped())));
        }
        return headers;
    }
}
