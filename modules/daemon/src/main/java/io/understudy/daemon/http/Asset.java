package io.understudy.daemon.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** The files of the page, as they lie in the jar. */
enum Asset {
    PAGE("/", "page.html", "text/html"),
    STYLE("/page.css", "page.css", "text/css"),
    SCRIPT("/page.js", "page.js", "text/javascript"),
    ICON("/icon.svg", "icon.svg", "image/svg+xml");

    private final String path;
    private final String file;
    private final String type;

    Asset(String path, String file, String type) {
        this.path = path;
        this.file = file;
        this.type = type;
    }

    static Optional<Response> at(String path) {
        return Arrays.stream(values())
                .filter(asset -> asset.path.equals(path))
                .findFirst()
                .map(Asset::response);
    }

    private Response response() {
        try (InputStream content = Objects.requireNonNull(Asset.class.getResourceAsStream(file), file)) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return new Response(Response.OK, type + "; charset=utf-8", text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
