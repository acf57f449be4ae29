package io.understudy.harness.peer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.understudy.harness.lab.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A browser on a node that nobody sees, with one page. It is spoken with as its developers' tools do, through a pipe: messages in JSON that
 * end with a zero.
 */
public final class Browser {

    private static final List<String> OPTIONS =
            List.of("--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final OutputStream commands;
    private final InputStream answers;
    private final List<String> troubles = new ArrayList<>();
    private Map<String, Object> session = Map.of();
    private int last;

    private Browser(Process process) {
        commands = process.getOutputStream();
        answers = process.getInputStream();
    }

    /** Opens the page. */
    public static Browser open(Node node, String address) {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "exec \"$(command -v chromium-headless-shell || echo chromium)\" --headless \"$@\" 3<&0 4>&1 </dev/null >&2",
                "browser",
                "--user-data-dir=" + node.directory().resolve("browser")));
        command.addAll(OPTIONS);
        Browser browser = new Browser(node.converse("browser", command));
        String target =
                browser.ask("Target.createTarget", Map.of("url", "about:blank")).getString("targetId");
        String id = browser.ask("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .getString("sessionId");
        browser.session = Map.of("sessionId", id);
        browser.ask("Page.enable", Map.of());
        browser.ask("Runtime.enable", Map.of());
        browser.ask("Log.enable", Map.of());
        browser.go(address);
        return browser;
    }

    public void go(String address) {
        ask("Page.navigate", Map.of("url", address));
    }

    /** Run in every page before anything of its own. */
    public void prepare(String script) {
        ask("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** @param width in pixels, as a style sheet sees them */
    public void show(int width, int height, boolean dark) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        Map<String, Object> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        ask("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    /** Waits until this expression is true in the page; returns its value as text. */
    public String await(String expression) {
        String script = """
            new Promise((found, missed) => {
              const end = Date.now() + 30000;
              (function look() {
                const value = %s;
                if (value) found(String(value));
                else if (Date.now() > end) missed(new Error('in vain: ' + document.body.innerText));
                else setTimeout(look, 20);
              })();
            })""".formatted(expression);
        Config answer =
                ask("Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        if (answer.hasPath("exceptionDetails")) {
            throw new AssertionError(expression + ": "
                    + answer.getConfig("exceptionDetails").root().render());
        }
        return answer.getString("result.value");
    }

    /** For people to look at: a file in target/screenshots. */
    public void picture(String name) {
        byte[] png = Base64.getDecoder()
                .decode(ask("Page.captureScreenshot", Map.of("captureBeyondViewport", false))
                        .getString("data"));
        try {
            Files.write(Files.createDirectories(SCREENSHOTS).resolve(name + ".png"), png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the browser had to complain of: errors of scripts, and what the page's policy forbids. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    private Config ask(String method, Map<String, Object> parameters) {
        Map<String, Object> message = new HashMap<>(session);
        message.put("id", ++last);
        message.put("method", method);
        message.put("params", parameters);
        try {
            String text = ConfigValueFactory.fromMap(message).render(ConfigRenderOptions.concise());
            commands.write((text + "\0").getBytes(StandardCharsets.UTF_8));
            commands.flush();
            for (Config answer = next(); ; answer = next()) {
                if (answer.hasPath("id") && answer.getInt("id") == last) {
                    return result(method, answer);
                }
                note(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Config result(String method, Config answer) {
        if (answer.hasPath("error")) {
            throw new AssertionError(method + ": " + answer.root().render());
        }
        return answer.getConfig("result");
    }

    private Config next() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int octet = answers.read(); octet != 0; octet = answers.read()) {
            if (octet < 0) {
                throw new AssertionError("the browser has ended; is chromium-headless-shell installed?");
            }
            message.write(octet);
        }
        return ConfigFactory.parseString(message.toString(StandardCharsets.UTF_8));
    }

    private void note(Config event) {
        String method = event.hasPath("method") ? event.getString("method") : "";
        boolean complaint = method.equals("Runtime.exceptionThrown")
                || (method.equals("Log.entryAdded")
                        && event.getString("params.entry.level").equals("error"));
        if (complaint) {
            troubles.add(event.root().render(ConfigRenderOptions.concise()));
        }
    }
}
