package io.understudy.daemon.hooks;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.understudy.config.model.HookConfig;
import io.understudy.daemon.hooks.Plugins.Search;
import io.understudy.node.notice.Webhook;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;

/** Hooks with {@code class = webhook}: {@code config { url = "https://…", headers { NAME = "value" } }}. */
final class Webhooks {

    static final String TYPE = "webhook";

    private Webhooks() {}

    static Search of(HookConfig hook) {
        Config settings = hook.settings();
        try {
            Webhook target = new Webhook(URI.create(settings.getString("url")), headers(settings), hook.timeout());
            HttpRequest.Builder trial = HttpRequest.newBuilder(target.url());
            target.headers().forEach(trial::setHeader);
            return new Search.Server(target);
        } catch (ConfigException | IllegalArgumentException wrong) {
            return new Search.NotFound(
                    "its config is not that of a webhook: " + wrong.getMessage(),
                    "write config { url = \"https://…\" }, and headers { NAME = \"value\" } if need be");
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
