package io.understudy.daemon.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.config.model.HttpConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDK's HTTP server, with bounds; see the package for its threads. */
final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** Answers that are made at a time. */
    private static final int HANDS = 2;

    /** The server reads these once, when it is first used. Times in seconds, sizes in bytes as HTTP/2 would count them. */
    private static final Map<String, String> BOUNDS = Map.of(
            "jdk.httpserver.maxConnections", "64",
            "sun.net.httpserver.maxIdleConnections", "16",
            "sun.net.httpserver.idleInterval", "30",
            "sun.net.httpserver.maxReqTime", "5",
            "sun.net.httpserver.maxRspTime", "10",
            "sun.net.httpserver.maxReqHeaders", "64",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            "sun.net.httpserver.nodelay", "true");

    /** Nothing from anywhere else, and nobody else may show it in a frame. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final HttpConfig where;
    private final Duration pause;
    private final Function<Visit, Response> site;
    private final Semaphore hands = new Semaphore(HANDS);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService clients =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http").factory());
    private volatile Optional<HttpServer> server = Optional.empty();

    /**
     * Listens on a thread of its own, as soon as it can.
     *
     * @param pause between two attempts to listen
     * @param site must not wait for anybody
     */
    WebServer(HttpConfig where, Duration pause, Function<Visit, Response> site) {
        this.where = where;
        this.pause = pause;
        this.site = site;
        Thread.ofPlatform().daemon().name("http listener").start(this::listen);
    }

    /** Where it listens; empty if it does not, yet. */
    Optional<InetSocketAddress> address() {
        return server.map(HttpServer::getAddress);
    }

    /** Has to be before the first use of the JDK's server by anybody. */
    static void bound() {
        BOUNDS.forEach((name, bound) -> System.getProperties().putIfAbsent(name, bound));
    }

    private void listen() {
        bound();
        String complaint = "";
        try {
            do {
                String trouble = begin();
                if (trouble.isEmpty()) {
                    return;
                }
                if (!trouble.equals(complaint)) {
                    LOG.error(
                            "HTTP: cannot listen on {} port {}: {}; VRRP goes on, it is tried again every {} s",
                            where.host(),
                            where.port(),
                            trouble,
                            pause.toSeconds());
                }
                complaint = trouble;
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says what the trouble is; nothing if it listens. */
    private synchronized String begin() {
        if (closing.getCount() == 0) {
            return "";
        }
        try {
            InetAddress host = InetAddress.getByName(where.host());
            HttpServer fresh = HttpServer.create(new InetSocketAddress(host, where.port()), 0);
            fresh.setExecutor(clients);
            Hosts hosts = Hosts.of(host);
            fresh.createContext("/", exchange -> answer(exchange, hosts));
            fresh.start();
            server = Optional.of(fresh);
            LOG.info("HTTP: listening on {}", fresh.getAddress());
            return "";
        } catch (IOException taken) {
            return String.valueOf(taken.getMessage());
        }
    }

    private void answer(HttpExchange exchange, Hosts hosts) throws IOException {
        try (exchange) {
            Response response = response(exchange, hosts);
            byte[] body = response.body();
            Headers headers = exchange.getResponseHeaders();
            HEADERS.forEach(headers::set);
            headers.set("Content-Type", response.type());
            if (exchange.getRequestMethod().equals("HEAD")) {
                headers.set("Content-Length", String.valueOf(body.length));
                exchange.sendResponseHeaders(response.status(), -1);
            } else {
                exchange.sendResponseHeaders(response.status(), body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private Response response(HttpExchange exchange, Hosts hosts) throws InterruptedException {
        String method = exchange.getRequestMethod();
        Headers headers = exchange.getRequestHeaders();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Response.plain(Response.NOT_ALLOWED, "this is for reading only: GET and HEAD");
        }
        if (!hosts.admit(first(headers, "Host"))) {
            return Response.plain(
                    Response.FORBIDDEN, "this is for those who ask for it by its address, or by localhost");
        }
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        Visit visit = new Visit(exchange.getRequestURI().getPath(), query, first(headers, "Accept"));
        hands.acquire();
        try {
            return site.apply(visit);
        } catch (RuntimeException bug) {
            LOG.error("HTTP: {} could not be answered", visit.path(), bug);
            return Response.plain(Response.FAILED, "this could not be answered; the daemon's log says why");
        } finally {
            hands.release();
        }
    }

    private static String first(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        server.ifPresent(running -> running.stop(0));
        clients.shutdownNow();
    }
}
