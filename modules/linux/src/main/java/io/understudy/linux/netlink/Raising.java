package io.understudy.linux.netlink;

import io.understudy.core.address.Kernel.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Devices that are brought up, or down, side by side. If they are all that is in a link group, they come up in one operation: nobody can see
 * half of it. They go down mute, all of a link group before the first is taken down: that takes the kernel some 15 ms for each, during which nobody
 * else could change a link or an address if it were one operation as well.
 */
final class Raising {

    private static final int NO_GROUP = 0;

    private final Conversation conversation;
    private final boolean up;
    private final List<Optional<DeviceMessage>> devices;
    private final Present before;
    private final Map<Integer, Step.Ask> leaders = new HashMap<>();

    /**
     * @param devices of ours, as far as they are there
     * @param before what was there when they were read
     */
    Raising(Conversation conversation, boolean up, List<Optional<DeviceMessage>> devices, Present before) {
        this.conversation = conversation;
        this.up = up;
        this.devices = devices;
        this.before = before;
    }

    /**
     * One step for each, in the same order.
     *
     * @param missing what is answered for those that are not there
     */
    List<Step> steps(IntFunction<Answer> missing) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (Optional<DeviceMessage> device : devices) {
            steps.add(device.isPresent() ? step(device.get()) : new Step.Known(missing.apply(steps.size())));
        }
        return steps;
    }

    private Step step(DeviceMessage device) throws IOException {
        int group = device.linkGroup();
        Step.Ask leader = leaders.get(group);
        if (leader != null) {
            return new Step.Along(leader);
        }
        List<Integer> together = devices.stream()
                .flatMap(Optional::stream)
                .filter(other -> other.linkGroup() == group)
                .map(DeviceMessage::index)
                .toList();
        if (group == NO_GROUP || together.size() == 1 || up && !isWhole(group, together)) {
            return alone(device.index());
        }
        Step.Ask ask = up ? new Step.Ask(DeviceMessage.raiseGroup(group)) : new Step.Ask(lower(conversation, together));
        leaders.put(group, ask);
        return ask;
    }

    /** Whether nobody else is moved with it. */
    private boolean isWhole(int group, List<Integer> together) throws IOException {
        Set<Integer> others = before.links().stream()
                .filter(link -> link.linkGroup() == group && !link.up())
                .map(LinkMessage::index)
                .collect(Collectors.toSet());
        return together.containsAll(others);
    }

    private Step alone(int index) throws IOException {
        return up ? new Step.Ask(DeviceMessage.raise(index)) : new Step.Ask(lower(conversation, index));
    }

    static List<Request> lower(Conversation conversation, int index) throws IOException {
        return lower(conversation, List.of(index));
    }

    private static List<Request> lower(Conversation conversation, List<Integer> indices) throws IOException {
        List<Request> requests = new ArrayList<>();
        for (int index : indices) {
            requests.addAll(Muteness.silence(conversation, index));
        }
        indices.forEach(index -> requests.add(DeviceMessage.lower(index)));
        return requests;
    }
}
