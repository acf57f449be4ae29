package io.understudy.core.tracking;

import io.understudy.core.tracking.Reading.Bad;
import io.understudy.core.tracking.Reading.Counted;
import io.understudy.core.tracking.Reading.Good;
import io.understudy.core.tracking.Reading.Unknown;
import java.util.Optional;

/**
 * What an instance makes of a subject (keepalived's {@code track_*}).
 *
 * @param weight 0: failing is a fault; more: added to the priority while it is good; less: taken from the priority while it is bad; for a
 *     file, its number is multiplied by it
 * @param reversed bad counts as good, and good as bad
 */
public record Tracked(Subject subject, int weight, boolean reversed) {

    private static final int LIMIT = 253;

    /** What keeps the instance out, if so. */
    Optional<Fault> fault(Reading reading) {
        return switch (reading) {
            case Counted(int number) -> faultOf(number);
            case Unknown nothing -> when(weight == 0, new Fault.Awaited(subject));
            case Good good ->
                when(weight == 0 && reversed, new Fault.Tracked(subject, "is good, which is a fault here (reverse)"));
            case Bad(String reason) -> when(weight == 0 && !reversed, new Fault.Tracked(subject, reason));
        };
    }

    private Optional<Fault> faultOf(int number) {
        if (weight != 0) {
            String product = number + " times weight " + (reversed ? -(long) weight : weight);
            return when(
                    product(number) < -LIMIT,
                    new Fault.Tracked(subject, "its number " + product + " is below -" + LIMIT));
        }
        String expected = reversed ? ", not another" : ", not 0";
        return when((number != 0) != reversed, new Fault.Tracked(subject, "its number is " + number + expected));
    }

    /** What is taken to be so by one that runs already, until something is known; nothing if not knowing it changes nothing. */
    Optional<Reading> presumption() {
        if (weight == 0) {
            return Optional.of(reversed ? new Bad("is not known yet") : new Good());
        }
        return Optional.empty();
    }

    /** What is added to the priority, or taken from it if negative. */
    int adjustment(Reading reading) {
        return switch (reading) {
            case Counted(int number) -> Math.clamp(product(number), -LIMIT, LIMIT);
            case Unknown nothing -> 0;
            case Good good -> reversed ? whileBad() : whileGood();
            case Bad bad -> reversed ? whileGood() : whileBad();
        };
    }

    private int whileGood() {
        return Math.max(weight, 0);
    }

    private int whileBad() {
        return Math.min(weight, 0);
    }

    private long product(int number) {
        return (long) number * weight * (reversed ? -1 : 1);
    }

    private static Optional<Fault> when(boolean so, Fault fault) {
        return so ? Optional.of(fault) : Optional.empty();
    }
}
