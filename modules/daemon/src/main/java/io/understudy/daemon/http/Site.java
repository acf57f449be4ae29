package io.understudy.daemon.http;

/** What there is to be seen, by its path. */
record Site(Lookout lookout, Heartbeat heartbeat, Chronicle chronicle) {

    Response answer(Visit visit) {
        return switch (visit.path()) {
            case "/status" ->
                Response.json(
                        visit.asksFor("cluster")
                                ? lookout.statuses().json()
                                : lookout.status().json());
            case "/transitions" -> Response.json(chronicle.json());
            case "/alive" -> heartbeat.alive();
            case "/ready" -> Readiness.of(lookout.report());
            default ->
                Response.plain(
                        Response.NOT_FOUND,
                        "there is nothing here; there is /, /status, /status?cluster, /transitions, /metrics, /alive and"
                                + " /ready");
        };
    }
}
