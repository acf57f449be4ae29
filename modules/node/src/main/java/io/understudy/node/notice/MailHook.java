package io.understudy.node.notice;

import io.understudy.core.time.Backoff;
import io.understudy.node.notice.MailPort.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a mail for each event, or for many, and sends it again and again until everybody has it who can be reached at all. */
final class MailHook extends AbstractBehavior<Delivery> {

    private static final Logger LOG = LoggerFactory.getLogger(MailHook.class);

    /** How often it is tried for some while the others have it; they are to get the next one. */
    static final int MOST_TRIES_FOR_SOME = 8;

    /** After this the connection is cut, however busy the server looks. */
    static final Duration LONGEST_CONVERSATION = Duration.ofMinutes(5);

    private record Told(Outcome outcome) implements Delivery.Own {}

    private record Again() implements Delivery.Own {}

    private record Endless() implements Delivery.Own {}

    /**
     * The mail that is to be sent.
     *
     * @param read somebody has it already
     */
    private record Job(Letter letter, Receipt receipt, boolean read) {

        /** @param postponed of its recipients */
        Job after(Outcome outcome, List<String> postponed) {
            int settled = postponed.size() + outcome.refused().size();
            return new Job(letter.to(postponed), receipt, read || letter.to().size() > settled);
        }
    }

    private final TimerScheduler<Delivery> timers;
    private final Letters letters;
    private final MailPort mail;
    private Optional<Job> job = Optional.empty();
    private Optional<MailPort.Sending> sending = Optional.empty();
    private Backoff backoff = Backoff.NONE;

    private MailHook(ActorContext<Delivery> context, TimerScheduler<Delivery> timers, Mailing mailing, MailPort mail) {
        super(context);
        this.timers = timers;
        this.mail = mail;
        letters = new Letters(mailing);
    }

    static Behavior<Delivery> create(Mailing mailing, MailPort mail) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new MailHook(context, timers, mailing, mail)));
    }

    @Override
    public Receive<Delivery> createReceive() {
        return newReceiveBuilder()
                .onMessage(Delivery.Event.class, delivery -> begin(letters.one(delivery.event()), delivery.receipt()))
                .onMessage(
                        Delivery.Digest.class, delivery -> begin(letters.digest(delivery.events()), delivery.receipt()))
                .onMessage(Told.class, told -> told(told.outcome()))
                .onMessage(Again.class, again -> send())
                .onMessage(Endless.class, endless -> abandon())
                .onSignal(PostStop.class, stop -> abandon())
                .build();
    }

    private Behavior<Delivery> begin(Letter letter, Receipt receipt) {
        job = Optional.of(new Job(letter, receipt, false));
        return send();
    }

    private Behavior<Delivery> send() {
        ActorRef<Delivery> self = getContext().getSelf();
        sending = job.map(one -> mail.send(one.letter(), outcome -> self.tell(new Told(outcome))));
        timers.startSingleTimer(new Endless(), LONGEST_CONVERSATION);
        return this;
    }

    private Behavior<Delivery> abandon() {
        sending.ifPresent(MailPort.Sending::abandon);
        return this;
    }

    private Behavior<Delivery> told(Outcome outcome) {
        timers.cancel(new Endless());
        sending = Optional.empty();
        job = job.flatMap(one -> after(one, outcome));
        return this;
    }

    /** What is left to do. */
    private Optional<Job> after(Job done, Outcome outcome) {
        outcome.refused().forEach((who, why) -> LOG.error("No mail to {}: it is refused, {}", who, why));
        Job rest = done.after(
                outcome,
                done.letter().to().stream()
                        .filter(outcome.postponed()::containsKey)
                        .toList());
        if (rest.letter().to().isEmpty()) {
            return settled(rest);
        }
        if (rest.read() && backoff.failures() + 1 >= MOST_TRIES_FOR_SOME) {
            outcome.postponed().forEach((who, why) -> LOG.error("No mail to {}, others have it: {}", who, why));
            return settled(rest);
        }
        retry(outcome);
        return Optional.of(rest);
    }

    private Optional<Job> settled(Job done) {
        backoff = Backoff.NONE;
        if (done.read()) {
            done.receipt().handled();
        } else {
            done.receipt().refused();
        }
        return Optional.empty();
    }

    private void retry(Outcome outcome) {
        backoff = backoff.afterFailure();
        Duration pause = backoff.delay();
        timers.startSingleTimer(new Again(), pause);
        LOG.warn(
                "A mail could not be sent: {}; it is tried again in {} s",
                Outcome.reasons(outcome.postponed()),
                pause.toSeconds());
    }
}
