package io.understudy.cluster.move;

import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.view.Candidate;
import io.understudy.cluster.view.Candidate.Router;
import io.understudy.core.address.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How all nodes stand to a name, and what can be done about it.
 *
 * @param name of the instance or sync group
 * @param answers of all nodes of the cluster, by their names
 */
record Poll(String name, SortedMap<String, Answer> answers) {

    /** As in the election: by priority, then by address. */
    private static final Comparator<Candidate> RANK =
            Comparator.comparingInt(Candidate::priority).thenComparing(Poll::address);

    Poll {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    /** @param wanted where it is to be; absent for the best that can */
    Choice choice(Optional<String> wanted) {
        SortedMap<String, Candidate> all = candidates();
        List<String> masters = masters();
        if (wanted.isPresent() && !answers.containsKey(wanted.get())) {
            return new Choice.None("there is no node " + wanted.get() + " in the cluster, only "
                    + String.join(", ", answers.keySet()));
        }
        return switch (masters.size()) {
            case 0 -> new Choice.None(all.isEmpty() ? silence() : masterless());
            case 1 -> from(masters.getFirst(), candidate(all, masters.getFirst()), wanted);
            default ->
                new Choice.None(
                        name + " has several masters: " + String.join(", ", masters) + " (see status --cluster)");
        };
    }

    List<String> masters() {
        return candidates().entrySet().stream()
                .filter(one -> one.getValue().leads())
                .map(Map.Entry::getKey)
                .toList();
    }

    private SortedMap<String, Candidate> candidates() {
        SortedMap<String, Candidate> all = new TreeMap<>();
        answers.forEach((node, answer) -> {
            if (answer instanceof Answer.Stands(Candidate candidate)) {
                all.put(node, candidate);
            }
        });
        return all;
    }

    private String silence() {
        return answers.values().stream().map(Poll::reason).distinct().collect(Collectors.joining("; "));
    }

    static String reason(Answer answer) {
        return switch (answer) {
            case Answer.Refused(String reason) -> reason;
            case Answer.Stands stands -> "is " + stands.candidate().state();
            case Answer.Document document -> "answered something else";
            case Answer.Done done -> "answered something else";
        };
    }

    private String masterless() {
        return "no node of the cluster is MASTER of " + name + ": "
                + answers.entrySet().stream()
                        .map(one -> one.getValue() instanceof Answer.Stands(Candidate candidate)
                                ? one.getKey() + " is " + candidate.state() + hears(candidate)
                                : reason(one.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private static String hears(Candidate one) {
        return one.routers().stream()
                .flatMap(router -> router.master().stream())
                .findFirst()
                .map(master -> " and hears " + master)
                .orElse("");
    }

    private Choice from(String master, Candidate here, Optional<String> wanted) {
        if (wanted.filter(master::equals).isPresent()) {
            return here.obstacles().isEmpty()
                    ? new Choice.Stay(master)
                    : new Choice.None(master + " is MASTER, but " + String.join(", ", here.obstacles()));
        }
        if (here.ownsAddresses()) {
            return new Choice.None(master + " owns the addresses of " + name
                    + " (priority 255), and gives way to nobody while it is well; drain it instead");
        }
        List<String> others = wanted.map(List::of)
                .orElseGet(() -> answers.keySet().stream()
                        .filter(node -> !node.equals(master))
                        .toList());
        return best(master, here, others);
    }

    private Choice best(String master, Candidate here, List<String> others) {
        SortedMap<String, Candidate> able = new TreeMap<>();
        List<String> obstacles = new ArrayList<>();
        for (String node : others) {
            switch (answers.get(node)) {
                case Answer.Stands(Candidate there) -> {
                    List<String> why = obstacles(master, here, there);
                    why.forEach(words -> obstacles.add(node + " " + words));
                    if (why.isEmpty()) {
                        able.put(node, there);
                    }
                }
                case null -> {}
                case Answer other -> obstacles.add(reason(other));
            }
        }
        return able.entrySet().stream()
                .max(Map.Entry.comparingByValue(RANK))
                .<Choice>map(to -> new Choice.Move(master, to.getKey()))
                .orElseGet(() -> new Choice.None("nobody else can be MASTER of " + name + ", which " + master + " is: "
                        + (obstacles.isEmpty() ? "there is no other node" : String.join("; ", obstacles))));
    }

    private static List<String> obstacles(String master, Candidate here, Candidate there) {
        List<String> words = new ArrayList<>(there.obstacles());
        if (!here.subjects().equals(there.subjects())) {
            words.add("has it as " + String.join(", ", there.subjects()) + ", but " + master + " as "
                    + String.join(", ", here.subjects()));
        } else if (words.isEmpty()) {
            here.routers().forEach(router -> deafness(master, router, there).ifPresent(words::add));
        }
        return words;
    }

    /** Whoever does not hear the master would not be heard by it either: both would be master. */
    private static Optional<String> deafness(String master, Router router, Candidate there) {
        Optional<String> heard = there.routers().stream()
                .filter(one -> one.subject().equals(router.subject()))
                .findFirst()
                .flatMap(Router::master);
        return heard.isPresent() && heard.equals(router.source())
                ? Optional.empty()
                : Optional.of("does not hear " + master + " as master of " + router.subject()
                        + heard.map(other -> ", but " + other).orElse(""));
    }

    private static IpAddress address(Candidate one) {
        return one.routers().stream()
                .flatMap(router -> router.source().stream())
                .flatMap(text -> IpAddress.parse(text).stream())
                .findFirst()
                .orElse(IpAddress.of("0.0.0.0"));
    }

    private static Candidate candidate(SortedMap<String, Candidate> all, String node) {
        return Objects.requireNonNull(all.get(node));
    }
}
