package io.understudy.daemon.http;

import io.understudy.daemon.metrics.Metrics;

/** What there is to be seen, by its path. */
record Site(Lookout lookout, Heartbeat heartbeat, Chronicle chronicle, Memory memory) {

    Response answer(Visit visit) {
        return switch (visit.path()) {
            case "/status" -> visit.asksFor("cluster") ? cluster() : status();
            case "/transitions" -> memory.answer("transitions", () -> Response.json(chronicle.json()));
            case "/metrics" -> metrics(visit.accept());
            case "/alive" -> heartbeat.alive();
            case "/ready" -> Readiness.of(lookout.report());
            default -> Asset.at(visit.path()).orElseGet(Site::nothing);
        };
    }

    private Response status() {
        return memory.answer("status", () -> Response.json(lookout.status().json()));
    }

    private Response cluster() {
        return memory.answer("cluster", () -> Response.json(lookout.statuses().json()));
    }

    private Response metrics(String accept) {
        return memory.answer(Metrics.type(accept), () -> {
            Metrics metrics = Metrics.of(lookout.glance(), accept);
            return new Response(Response.OK, metrics.type(), metrics.text());
        });
    }

    private static Response nothing() {
        return Response.plain(
                Response.NOT_FOUND,
                "there is nothing here; there is /, /status, /status?cluster, /transitions, /metrics, /alive and"
                        + " /ready");
    }
}
