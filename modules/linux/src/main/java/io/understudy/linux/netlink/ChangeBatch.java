package io.understudy.linux.netlink;

import static io.understudy.linux.libc.Libc.LIBC;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel.Answer;
import io.understudy.core.address.Kernel.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jnr.constants.platform.Errno;

/** Changes on their way into the kernel: which of them are asked for at all, and what the kernel's words mean. */
final class ChangeBatch {

    /** A change before it is made. */
    private sealed interface Step {
        record Ask(Request request) implements Step {}

        /** Answered without asking. */
        record Known(Answer answer) implements Step {}
    }

    private final Conversation conversation;
    private final List<Change> changes;
    private final Map<String, Optional<Integer>> indices = new HashMap<>();

    /** Links where a primary address goes and others of its subnet stay. */
    private final Set<Integer> promoting = new LinkedHashSet<>();

    ChangeBatch(Conversation conversation, List<Change> changes) {
        this.conversation = conversation;
        this.changes = changes;
    }

    List<Answer> perform() throws IOException {
        List<Step> steps = plan();
        conversation.ask(promoting.stream().map(LinkMessage::promoteSecondaries).toList());
        Iterator<Verdict> verdicts = conversation.ask(requests(steps)).iterator();
        Present present = new Present(conversation);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            answers.add(
                    switch (steps.get(i)) {
                        case Step.Known(Answer answer) -> answer;
                        case Step.Ask _ -> answer(changes.get(i), verdicts.next(), present);
                    });
        }
        return answers;
    }

    private static List<Request> requests(List<Step> steps) {
        return steps.stream()
                .mapMulti((Step step, Consumer<Request> into) -> {
                    if (step instanceof Step.Ask(Request request)) {
                        into.accept(request);
                    }
                })
                .toList();
    }

    private List<Step> plan() throws IOException {
        Present before = new Present(conversation);
        List<Step> steps = new ArrayList<>();
        for (Change change : changes) {
            steps.add(
                    switch (change) {
                        case Change.Add(Holding holding) -> adding(change, holding);
                        case Change.Remove(Holding holding) -> removing(holding, before);
                    });
        }
        return steps;
    }

    private Step adding(Change change, Holding holding) {
        Optional<Integer> index = link(holding).flatMap(this::index);
        if (link(holding).isPresent() && index.isEmpty()) {
            return new Step.Known(refused(Errno.ENODEV.description(), change));
        }
        return new Step.Ask(
                switch (holding) {
                    case Holding.Address address -> AddressMessage.add(address, index.orElseThrow());
                    case Holding.Route route -> RouteMessage.add(route, index);
                    case Holding.Rule rule -> throw new IllegalStateException(rule.toString());
                    case Holding.Device device -> throw new IllegalStateException(device.toString());
                    case Holding.Raised raised -> throw new IllegalStateException(raised.toString());
                    case Holding.Setting setting -> throw new IllegalStateException(setting.toString());
                    case Holding.Unaccepted unaccepted -> throw new IllegalStateException(unaccepted.toString());
                });
    }

    /** The kernel compares the mark of a route, but not that of an address: there we look first. */
    private Step removing(Holding holding, Present before) throws IOException {
        Optional<Integer> index = link(holding).flatMap(this::index);
        if (link(holding).isPresent() && index.isEmpty()) {
            return new Step.Known(new Answer.AlreadySo());
        }
        return switch (holding) {
            case Holding.Address address -> removing(address, index.orElseThrow(), before);
            case Holding.Route route -> new Step.Ask(RouteMessage.remove(route, index));
            case Holding.Rule rule -> throw new IllegalStateException(rule.toString());
            case Holding.Device device -> throw new IllegalStateException(device.toString());
            case Holding.Raised raised -> throw new IllegalStateException(raised.toString());
            case Holding.Setting setting -> throw new IllegalStateException(setting.toString());
            case Holding.Unaccepted unaccepted -> throw new IllegalStateException(unaccepted.toString());
        };
    }

    private Step removing(Holding.Address address, int index, Present before) throws IOException {
        Optional<AddressMessage> ours = before.marked(address, index);
        if (ours.isEmpty()) {
            return new Step.Known(new Answer.AlreadySo());
        }
        if (before.leadsOthers(ours.get())) {
            promoting.add(index);
        }
        return new Step.Ask(AddressMessage.remove(address, index));
    }

    private Answer answer(Change change, Verdict verdict, Present present) {
        if (verdict.errno() == 0) {
            return new Answer.Done();
        }
        return switch (change) {
            case Change.Add(Holding holding)
            when verdict.is(Errno.EEXIST) -> met(holding, present).orElseGet(() -> refused(verdict.words(), change));
            case Change.Remove _
            when verdict.is(Errno.EADDRNOTAVAIL, Errno.ESRCH, Errno.ENODEV) -> new Answer.AlreadySo();
            case Change.Add _, Change.Remove _ -> refused(verdict.words(), change);
        };
    }

    /** What an addition met that the kernel refused with EEXIST; empty if it is another route in the wanted one's place. */
    private Optional<Answer> met(Holding holding, Present present) {
        try {
            return switch (holding) {
                case Holding.Address address ->
                    Optional.of(already(
                            present.marked(address, index(address.link()).orElse(0))
                                    .isPresent()));
                case Holding.Route route ->
                    present.serving(route, link(route).flatMap(this::index)).map(found -> already(found.marked()));
                case Holding.Rule rule -> throw new IllegalStateException(rule.toString());
                case Holding.Device device -> throw new IllegalStateException(device.toString());
                case Holding.Raised raised -> throw new IllegalStateException(raised.toString());
                case Holding.Setting setting -> throw new IllegalStateException(setting.toString());
                case Holding.Unaccepted unaccepted -> throw new IllegalStateException(unaccepted.toString());
            };
        } catch (IOException e) {
            return Optional.of(
                    refused("what is there already cannot be read: " + e.getMessage(), new Change.Add(holding)));
        }
    }

    private static Answer already(boolean marked) {
        return marked ? new Answer.Done() : new Answer.AlreadySo();
    }

    private static Optional<String> link(Holding holding) {
        return holding.links().stream().findFirst();
    }

    private Optional<Integer> index(String link) {
        return indices.computeIfAbsent(
                link, name -> Optional.of(LIBC.if_nametoindex(name)).filter(found -> found > 0));
    }

    private static Answer refused(String reason, Change change) {
        return new Answer.Refused(reason + ": " + words(change));
    }

    /** The change as a part of a sentence. */
    static String words(Change change) {
        return switch (change) {
            case Change.Add(Holding holding) -> "adding " + holding;
            case Change.Remove(Holding holding) -> "removing " + holding;
        };
    }
}
