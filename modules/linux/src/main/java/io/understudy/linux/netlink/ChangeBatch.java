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
        /** @param requests each is to be acknowledged */
        record Ask(List<Request> requests) implements Step {
            Ask(Request request) {
                this(List.of(request));
            }
        }

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
                        case Step.Ask(List<Request> requests) ->
                            answer(changes.get(i), worst(requests, verdicts), present);
                    });
        }
        return answers;
    }

    /** The first refusal. */
    private static Verdict worst(List<Request> requests, Iterator<Verdict> verdicts) {
        Verdict worst = verdicts.next();
        for (int i = 1; i < requests.size(); i++) {
            Verdict next = verdicts.next();
            worst = worst.errno() == 0 ? next : worst;
        }
        return worst;
    }

    private static List<Request> requests(List<Step> steps) {
        return steps.stream()
                .mapMulti((Step step, Consumer<Request> into) -> {
                    if (step instanceof Step.Ask(List<Request> requests)) {
                        requests.forEach(into);
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
                        case Change.Add(Holding holding) -> adding(change, holding, before);
                        case Change.Remove(Holding holding) -> removing(holding, before);
                    });
        }
        return steps;
    }

    private Step adding(Change change, Holding holding, Present before) throws IOException {
        if (holding.links().stream().anyMatch(link -> index(link).isEmpty())) {
            return new Step.Known(refused(Errno.ENODEV.description(), change));
        }
        return switch (holding) {
            case Holding.Address address -> new Step.Ask(AddressMessage.add(address, known(address.link())));
            case Holding.Route route -> new Step.Ask(RouteMessage.add(route, this::index));
            case Holding.Rule rule -> new Step.Ask(RuleMessage.add(rule));
            case Holding.Device device -> adding(change, device, before);
            case Holding.Raised raised -> new Step.Ask(DeviceMessage.raise(known(raised.device())));
            case Holding.Setting _, Holding.Unaccepted _ -> throw keptByOthers(holding);
        };
    }

    /** One of that name is looked for first, so that somebody else's never gets our mark. */
    private Step adding(Change change, Holding.Device device, Present before) throws IOException {
        Optional<Integer> vrf = device.vrf().flatMap(this::index);
        if (vrf.isEmpty() && device.vrf().isPresent()) {
            return new Step.Known(refused("There is no VRF " + device.vrf().get(), change));
        }
        int parent = known(device.parent());
        if (index(device.name()).isEmpty()) {
            return new Step.Ask(DeviceMessage.add(device, parent, vrf));
        }
        return before.device(device.name())
                        .filter(found -> found.serves(device, parent, vrf))
                        .isPresent()
                ? new Step.Known(new Answer.Done())
                : new Step.Known(refused("There is another link of that name", change));
    }

    /** The kernel compares the mark of a route, but not that of anything else: there we look first. */
    private Step removing(Holding holding, Present before) throws IOException {
        Set<String> links = holding.links();
        if (!links.isEmpty() && links.stream().allMatch(link -> index(link).isEmpty())) {
            return new Step.Known(new Answer.AlreadySo());
        }
        return switch (holding) {
            case Holding.Address address -> removing(address, known(address.link()), before);
            case Holding.Route route -> new Step.Ask(RouteMessage.remove(present(route), this::index));
            case Holding.Rule rule ->
                ifOurs(before.same(rule).filter(RuleMessage::marked).map(found -> RuleMessage.remove(rule)));
            case Holding.Device device ->
                ifOurs(before.device(device.name()).map(found -> DeviceMessage.remove(found.index())));
            case Holding.Raised raised ->
                ifOurs(before.device(raised.device())
                        .filter(DeviceMessage::up)
                        .map(found -> DeviceMessage.lower(found.index())));
            case Holding.Setting _, Holding.Unaccepted _ -> throw keptByOthers(holding);
        };
    }

    private static Step ifOurs(Optional<Request> request) {
        return request.<Step>map(Step.Ask::new).orElse(new Step.Known(new Answer.AlreadySo()));
    }

    /** Without the hops over links that are gone: the kernel has taken those away by itself. */
    private Holding.Route present(Holding.Route route) {
        List<Holding.Hop> left = route.hops().stream()
                .filter(hop ->
                        hop.link().isEmpty() || hop.link().flatMap(this::index).isPresent())
                .toList();
        return new Holding.Route(
                route.kind(),
                route.destination(),
                left,
                route.source(),
                route.metric(),
                route.table(),
                route.scope(),
                route.details());
    }

    private static IllegalStateException keptByOthers(Holding holding) {
        return new IllegalStateException("not rtnetlink's: " + holding);
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
        if (change instanceof Change.Add(Holding.Device device) && !verdict.is(Errno.EEXIST)) {
            removeUnmarked(device);
        }
        return switch (change) {
            case Change.Add(Holding holding)
            when verdict.is(Errno.EEXIST) -> met(holding, present).orElseGet(() -> refused(verdict.words(), change));
            case Change.Remove _
            when verdict.is(Errno.EADDRNOTAVAIL, Errno.ESRCH, Errno.ENODEV) -> new Answer.AlreadySo();
            case Change.Add _, Change.Remove _ -> refused(verdict.words(), change);
        };
    }

    /** Of a device that was made but could not be marked. */
    private void removeUnmarked(Holding.Device device) {
        int made = LIBC.if_nametoindex(device.name());
        if (made > 0) {
            conversation.ask(List.of(DeviceMessage.remove(made)));
        }
    }

    /** What an addition met that the kernel refused with EEXIST; empty if it is something else in the wanted one's place. */
    private Optional<Answer> met(Holding holding, Present present) {
        try {
            return switch (holding) {
                case Holding.Address address ->
                    Optional.of(already(
                            present.marked(address, index(address.link()).orElse(0))
                                    .isPresent()));
                case Holding.Route route -> present.serving(route, this::index).map(found -> already(found.marked()));
                case Holding.Rule rule -> present.same(rule).map(found -> already(found.marked()));
                case Holding.Device _, Holding.Raised _ -> Optional.empty();
                case Holding.Setting _, Holding.Unaccepted _ -> throw keptByOthers(holding);
            };
        } catch (IOException e) {
            return Optional.of(
                    refused("what is there already cannot be read: " + e.getMessage(), new Change.Add(holding)));
        }
    }

    private static Answer already(boolean marked) {
        return marked ? new Answer.Done() : new Answer.AlreadySo();
    }

    private Optional<Integer> index(String link) {
        return indices.computeIfAbsent(
                link, name -> Optional.of(LIBC.if_nametoindex(name)).filter(found -> found > 0));
    }

    /** Of a link that was found to be there. */
    private int known(String link) {
        return index(link).orElseThrow();
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
