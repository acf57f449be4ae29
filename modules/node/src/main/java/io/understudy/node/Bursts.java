package io.understudy.node;

import io.understudy.core.address.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Announcements yet to be sent, round by round: the first round of every address goes out before anybody's second. */
final class Bursts {

    /**
     * @param sent how many of its addresses have gone out
     * @param number from 1
     * @param of the last round's number
     * @param order of beginning, which decides among rounds of the same number
     */
    private record Round(Object owner, List<IpAddress> addresses, int sent, int number, int of, long order) {

        int left() {
            return addresses.size() - sent;
        }

        List<IpAddress> next(int count) {
            return addresses.subList(sent, sent + count);
        }

        Optional<Round> after(int count) {
            if (count < left()) {
                return Optional.of(new Round(owner, addresses, sent + count, number, of, order));
            }
            return number < of ? Optional.of(new Round(owner, addresses, 0, number + 1, of, order)) : Optional.empty();
        }
    }

    private final PriorityQueue<Round> waiting =
            new PriorityQueue<>(Comparator.comparingInt(Round::number).thenComparingLong(Round::order));
    private long order;

    /** @param rounds how often each address is to be announced */
    void begin(Object owner, List<IpAddress> addresses, int rounds) {
        if (!addresses.isEmpty() && rounds > 0) {
            waiting.add(new Round(owner, List.copyOf(addresses), 0, 1, rounds, order++));
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

    /** Takes the next ones, in the order in which they are to be sent. */
    List<IpAddress> next(int most) {
        List<IpAddress> next = new ArrayList<>();
        while (next.size() < most && !waiting.isEmpty()) {
            Round round = waiting.remove();
            int count = Math.min(most - next.size(), round.left());
            next.addAll(round.next(count));
            round.after(count).ifPresent(waiting::add);
        }
        return next;
    }
}
