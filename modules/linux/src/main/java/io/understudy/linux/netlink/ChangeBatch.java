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
import jnr.constants.platform.Errno;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes on their way into the kernel: which of them are asked for at all, and what the kernel's words mean. */
final class ChangeBatch {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeBatch.class);

    private final Conversation conversation;
    private final List<Change> changes;
    private final Present before;
    private final Map<String, Optional<Integer>> indices = new HashMap<>();

    /** Links where a primary address goes and others of its subnet stay. */
    private final Set<Integer> promoting = new LinkedHashSet<>();

    /** Devices that this batch brings up or down before what is planned now. */
    private final Map<Integer, Boolean> moved = new HashMap<>();

    /** @param before what is there, as far as it was looked at already */
    ChangeBatch(Conversation conversation, List<Change> changes, Present before) {
        this.conversation = conversation;
        this.changes = changes;
        this.before = before;
    }

    List<Answer> perform() throws IOException {
        List<Step> steps = plan();
        conversation.ask(promoting.stream().map(LinkMessage::promoteSecondaries).toList());
        Map<Step.Ask, Verdict> verdicts = ask(steps);
        Present present = new Present(conversation);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Change change = changes.get(i);
            answers.add(
                    switch (steps.get(i)) {
                        case Step.Known(Answer answer) -> answer;
                        case Step.Ask ask -> answer(change, verdict(verdicts, ask), present);
                        case Step.Along(Step.Ask leader) -> answer(change, verdict(verdicts, leader), present);
                    });
        }
        return answers;
    }

    private Map<Step.Ask, Verdict> ask(List<Step> steps) {
        List<Step.Ask> asked = steps.stream()
                .filter(Step.Ask.class::isInstance)
                .map(Step.Ask.class::cast)
                .toList();
        Iterator<Verdict> said = conversation
                .askInTurn(asked.stream().map(Step.Ask::requests).toList())
                .iterator();
        Map<Step.Ask, Verdict> verdicts = new HashMap<>();
        asked.forEach(ask -> verdicts.put(ask, first(ask.requests(), said)));
        return verdicts;
    }

    private static Verdict verdict(Map<Step.Ask, Verdict> verdicts, Step.Ask ask) {
        return verdicts.getOrDefault(ask, Verdict.DONE);
    }

    /** The first refusal. */
    private static Verdict first(List<Request> requests, Iterator<Verdict> verdicts) {
        Verdict first = Verdict.DONE;
        for (Request request : requests) {
            Verdict next = verdicts.next();
            first = first.errno() == 0 && request.isRefused(next) ? next : first;
        }
        return first;
    }

    private List<Step> plan() throws IOException {
        List<Step> steps = new ArrayList<>();
        while (steps.size() < changes.size()) {
            Change change = changes.get(steps.size());
            if (change.holding() instanceof Holding.Raised) {
                steps.addAll(moving(sideBySide(steps.size()), before));
            } else {
                steps.add(
                        switch (change) {
                            case Change.Add(Holding holding) -> adding(change, holding, before);
                            case Change.Remove(Holding holding) -> removing(holding, before);
                        });
            }
        }
        return steps;
    }

    /** Devices brought up, or devices brought down, from there on. */
    private List<Change> sideBySide(int from) {
        Class<? extends Change> direction = changes.get(from).getClass();
        return changes.subList(from, changes.size()).stream()
                .takeWhile(change -> change.holding() instanceof Holding.Raised && change.getClass() == direction)
                .toList();
    }

    private List<Step> moving(List<Change> some, Present before) throws IOException {
        boolean up = some.getFirst() instanceof Change.Add;
        if (some.size() > 1) {
            before.links().forEach(link -> indices.putIfAbsent(link.name(), Optional.of(link.index())));
        }
        List<Optional<DeviceMessage>> devices = new ArrayList<>();
        for (Change change : some) {
            Optional<DeviceMessage> device = device(((Holding.Raised) change.holding()).device(), before);
            device.ifPresent(ours -> moved.put(ours.index(), up));
            devices.add(device);
        }
        return new Raising(conversation, up, devices, before)
                .steps(i -> up ? refused(Errno.ENODEV.description(), some.get(i)) : new Answer.AlreadySo());
    }

    private Optional<DeviceMessage> device(String name, Present before) throws IOException {
        Optional<Integer> index = index(name);
        return index.isPresent() ? before.device(index.get()) : Optional.empty();
    }

    private Step adding(Change change, Holding holding, Present before) throws IOException {
        if (holding.links().stream().anyMatch(link -> index(link).isEmpty())) {
            return new Step.Known(refused(Errno.ENODEV.description(), change));
        }
        return switch (holding) {
            case Holding.Address address -> adding(address, known(address.link()), before);
            case Holding.Route route -> new Step.Ask(RouteMessage.add(route, this::index));
            case Holding.Rule rule -> new Step.Ask(RuleMessage.add(rule));
            case Holding.Device device -> adding(change, device, before);
            case Holding.Raised _ -> throw new IllegalStateException("planned with its neighbours: " + holding);
            case Holding.Setting _, Holding.Unaccepted _, Holding.Silenced _ -> throw keptByOthers(holding);
        };
    }

    private Step adding(Holding.Address address, int index, Present before) throws IOException {
        Optional<DeviceMessage> ours = before.device(index);
        if (ours.isEmpty()) {
            return new Step.Ask(AddressMessage.add(address, index));
        }
        boolean up = moved.getOrDefault(index, ours.get().up());
        return up
                ? new Step.Ask(Muteness.addAloud(address, ours.get()))
                : new Step.Ask(Muteness.add(address, ours.get()));
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
        return before.device(known(device.name()))
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
                ifOurs(device(device.name(), before).map(found -> DeviceMessage.remove(found.index())));
            case Holding.Raised _ -> throw new IllegalStateException("planned with its neighbours: " + holding);
            case Holding.Setting _, Holding.Unaccepted _, Holding.Silenced _ -> throw keptByOthers(holding);
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
        if (!verdict.is(Errno.EEXIST)) {
            undoHalf(change);
        }
        return switch (change) {
            case Change.Add(Holding holding)
            when verdict.is(Errno.EEXIST) -> met(holding, present).orElseGet(() -> refused(verdict.words(), change));
            case Change.Remove _
            when verdict.is(Errno.EADDRNOTAVAIL, Errno.ESRCH, Errno.ENODEV) -> new Answer.AlreadySo();
            case Change.Add _, Change.Remove _ -> refused(verdict.words(), change);
        };
    }

    /** A device that was made but could not be marked, an address that is not mute, a link group that is not up as a whole. */
    private void undoHalf(Change change) {
        if (!(change instanceof Change.Add(Holding holding))) {
            return;
        }
        switch (holding) {
            case Holding.Device device -> undo(device.name(), index -> List.of(DeviceMessage.remove(index)));
            case Holding.Raised raised -> undo(raised.device(), index -> Raising.lower(conversation, index));
            case Holding.Address address -> undo(address.link(), index -> unmuted(address, index));
            case Holding.Route _, Holding.Rule _, Holding.Setting _, Holding.Unaccepted _, Holding.Silenced _ -> {}
        }
    }

    /** Elsewhere an address is there or not. */
    private List<Request> unmuted(Holding.Address address, int index) throws IOException {
        return new Present(conversation).device(index).isPresent()
                ? List.of(AddressMessage.remove(address, index))
                : List.of();
    }

    /** What has to be asked for, given the link's number. */
    private interface Undoing {
        List<Request> of(int index) throws IOException;
    }

    private void undo(String link, Undoing undoing) {
        int index = LIBC.if_nametoindex(link);
        if (index == 0) {
            return;
        }
        try {
            conversation.askInTurn(List.of(undoing.of(index)));
        } catch (IOException e) {
            LOG.warn("what is left of a refused change to {} cannot be removed: {}", link, e.getMessage());
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
                case Holding.Setting _, Holding.Unaccepted _, Holding.Silenced _ -> throw keptByOthers(holding);
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
