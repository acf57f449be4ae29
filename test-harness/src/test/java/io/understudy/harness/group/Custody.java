package io.understudy.harness.group;

import io.understudy.harness.lab.KernelEvent;
import io.understudy.harness.lab.KernelEvent.AddressIs;
import io.understudy.harness.lab.KernelEvent.AddressWent;
import io.understudy.harness.lab.KernelEvent.Answering;
import io.understudy.harness.lab.KernelEvent.LinkIs;
import io.understudy.harness.lab.KernelEvent.LinkWent;
import io.understudy.harness.lab.KernelEvent.Mute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a node has of a group, as its kernel's events tell; it had nothing before the first. */
public final class Custody {
    private final Set<String> group;
    private final Map<String, String> links = new HashMap<>();
    private final Set<String> down = new HashSet<>();
    private final Set<String> mute = new HashSet<>();

    public Custody(Set<String> group) {
        this.group = Set.copyOf(group);
    }

    /** Over all these events, until this time. */
    public static List<Stretch> of(Set<String> group, List<KernelEvent> events, Instant end) {
        var custody = new Custody(group);
        var oneAhead = new Custody(group);
        List<Stretch> stretches = new ArrayList<>();
        Extent extent = Extent.NONE;
        Instant since = Instant.EPOCH;
        for (KernelEvent event : events) {
            Extent next = oneAhead.after(event);
            if (next != extent) {
                stretches.add(new Stretch(extent, since, event.at(), true, custody.held()));
                extent = next;
                since = event.at();
            }
            custody.after(event);
        }
        stretches.add(new Stretch(extent, since, end, false, custody.held()));
        return List.copyOf(stretches);
    }

    /** How much it has from this event on. */
    public Extent after(KernelEvent event) {
        switch (event) {
            case AddressIs here when group.contains(here.address()) -> links.put(here.address(), here.link());
            case AddressIs other -> {}
            case AddressWent gone -> {
                links.remove(gone.address(), gone.link());
                mute.remove(gone.address());
            }
            case Mute now when links.containsKey(now.address()) -> mute.add(now.address());
            case Mute other -> {}
            case Answering now -> mute.remove(now.address());
            case LinkIs link when link.up() -> down.remove(link.link());
            case LinkIs link -> down.add(link.link());
            case LinkWent gone -> {
                down.remove(gone.link());
                links.values().removeIf(gone.link()::equals);
            }
        }
        return extent();
    }

    private Set<String> held() {
        return links.entrySet().stream()
                .filter(entry -> !down.contains(entry.getValue()) && !mute.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Extent extent() {
        int held = down.isEmpty() && mute.isEmpty() ? links.size() : held().size();
        return held == 0 ? Extent.NONE : held == group.size() ? Extent.ALL : Extent.PART;
    }
}
