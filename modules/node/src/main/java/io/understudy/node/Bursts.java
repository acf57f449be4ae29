package io.understudy.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Announcements yet to be sent, round by round: the first round of every address goes out before anybody's second.
 *
 * @param <T> what is announced
 */
final class Bursts<T> {

    /**
     * @param sent how many of its addresses have gone out
     * @param number from 1
     * @param of the last round's number
     * @param order of beginning, which decides among rounds of the same number
     */
    private record Round<T>(Object owner, List<T> addresses, int sent, int number, int of, long order) {

        int left() {
            return addresses.size() - sent;
        }

        List<T> next(int count) {
            return addresses.subList(sent, sent + count);
        }

        Optional<Round<T>> after(int count) {
            if (count < left()) {
                return Optional.of(new Round<>(owner, addresses, sent + count, number, of, order));
            }
            return number < of
                    ? Optional.of(new Round<>(owner, addresses, 0, number + 1, of, order))
                    : Optional.empty();
        }
    }

    private final PriorityQueue<Round<T>> waiting = new PriorityQueue<>(
            Comparator.comparingInt((Round<T> round) -> round.number()).thenComparingLong(Round::order));
    private long order;

    /** @param rounds how often each address is to be announced */
    void begin(Object owner, List<T> addresses, int rounds) {
        if (!addresses.isEmpty() && rounds > 0) {
            waiting.add(new Round<>(owner, List.copyOf(addresses), 0, 1, rounds, order++));
        }
    }

    /** Forgets what the owner still had before it. */
    void drop(Object owner) {
        waiting.removeIf(round -> round.owner().equals(owner));
    }

    void clear() {
        waiting.clear();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The one that would be next. */
    Optional<T> first() {
        return Optional.ofNullable(waiting.peek()).map(round -> round.next(1).getFirst());
    }

    /** The number of the round that is next, from 1; 0 if there is none. */
    int round() {
        return waiting.isEmpty() ? 0 : waiting.element().number();
    }

    /** Takes the next ones of the same round, in the order in which they are to be sent. */
    List<T> next(int most) {
        int number = round();
        List<T> next = new ArrayList<>();
        while (next.size() < most && !waiting.isEmpty() && round() == number) {
            Round<T> round = waiting.remove();
            int count = Math.min(most - next.size(), round.left());
            next.addAll(round.next(count));
            round.after(count).ifPresent(waiting::add);
        }
        return next;
    }
}
