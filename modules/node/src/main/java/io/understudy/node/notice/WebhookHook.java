package io.understudy.node.notice;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.understudy.core.time.Backoff;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Situation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each event to a web server as a JSON document, again and again until it is taken. */
final class WebhookHook extends AbstractBehavior<Delivery> {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookHook.class);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private record Answered(int status) implements Delivery.Own {}

    private record Unanswered(String why) implements Delivery.Own {}

    private record Again() implements Delivery.Own {}

    private final TimerScheduler<Delivery> timers;
    private final Webhook target;
    private final HttpClient client;
    private Optional<Delivery.Event> inHand = Optional.empty();
    private Optional<CompletableFuture<?>> underway = Optional.empty();
    private Backoff backoff = Backoff.NONE;

    private WebhookHook(ActorContext<Delivery> context, TimerScheduler<Delivery> timers, Webhook target) {
        super(context);
        this.timers = timers;
        this.target = target;
        client = HttpClient.newBuilder().connectTimeout(target.timeout()).build();
    }

    static Behavior<Delivery> create(Webhook target) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new WebhookHook(context, timers, target)));
    }

    @Override
    public Receive<Delivery> createReceive() {
        return newReceiveBuilder()
                .onMessage(Delivery.Event.class, delivery -> {
                    inHand = Optional.of(delivery);
                    backoff = Backoff.NONE;
                    return send();
                })
                .onMessage(Answered.class, answered -> answered(answered.status()))
                .onMessage(Unanswered.class, failed -> retry(failed.why()))
                .onMessage(Again.class, again -> send())
                .onSignal(PostStop.class, stop -> {
                    underway.ifPresent(request -> request.cancel(true));
                    client.shutdownNow();
                    return this;
                })
                .build();
    }

    private Behavior<Delivery> send() {
        inHand.ifPresent(delivery -> {
            CompletableFuture<HttpResponse<Void>> request =
                    client.sendAsync(request(delivery.event()), HttpResponse.BodyHandlers.discarding());
            underway = Optional.of(request);
            getContext()
                    .pipeToSelf(
                            bounded(request),
                            (response, failure) -> Optional.ofNullable(response)
                                    .<Delivery>map(answer -> new Answered(answer.statusCode()))
                                    .orElseGet(() -> new Unanswered(words(failure))));
        });
        return this;
    }

    /** The request's own time ends with the head of the answer. */
    private <T> CompletableFuture<T> bounded(CompletableFuture<T> request) {
        Duration whole = target.timeout().multipliedBy(2);
        return request.copy()
                .orTimeout(whole.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> request.cancel(true));
    }

    private HttpRequest request(RoleEvent event) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.url())
                .timeout(target.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(event)));
        target.headers().forEach(request::setHeader);
        return request.build();
    }

    static String json(RoleEvent event) {
        Situation there = event.situation();
        Map<String, Object> fields = new HashMap<>(Map.of(
                "kind", event.subject().kind().name(),
                "name", event.subject().name(),
                "state",
                        event instanceof RoleEvent.Stopped
                                ? "STOP"
                                : event.state().name(),
                "previous", event.previous().name(),
                "priority", there.priority(),
                "reason", event.reason().code(),
                "epoch", there.epoch(),
                "time", there.time().toString(),
                "node", there.node(),
                "addresses", there.addresses()));
        fields.put("event", word(event));
        if (event instanceof RoleEvent.TwoMasters contest) {
            fields.put("masters", contest.masters());
        }
        return ConfigValueFactory.fromMap(fields).render(ConfigRenderOptions.concise());
    }

    private static String word(RoleEvent event) {
        return switch (event) {
            case RoleEvent.RoleChanged change -> "role";
            case RoleEvent.Stopped stopped -> "stop";
            case RoleEvent.PriorityChanged change -> "priority";
            case RoleEvent.LowerPriorityHeard heard -> "lower-priority";
            case RoleEvent.TwoMasters contest -> "two-masters";
        };
    }

    /** What a server does not understand it will not understand the next time either. */
    private Behavior<Delivery> answered(int status) {
        boolean hopeless = status >= 400 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
        if (status >= 300 && !hopeless) {
            return retry("it answered " + status);
        }
        if (hopeless) {
            LOG.error("{} refuses {}: it answered {}", target.server(), inHand.map(Delivery.Event::event), status);
        }
        inHand.map(Delivery.Event::receipt).ifPresent(hopeless ? Receipt::refused : Receipt::handled);
        inHand = Optional.empty();
        return this;
    }

    private Behavior<Delivery> retry(String why) {
        backoff = backoff.afterFailure();
        Duration pause = backoff.delay();
        LOG.warn("{} has not taken an event: {}; it is sent again in {} s", target.server(), why, pause.toSeconds());
        timers.startSingleTimer(new Again(), pause);
        return this;
    }

    private static String words(Throwable failure) {
        Throwable cause = Optional.ofNullable(failure.getCause()).orElse(failure);
        return cause instanceof IOException io ? io.toString() : failure.toString();
    }
}
