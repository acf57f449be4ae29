package io.understudy.config.check;

import io.understudy.config.model.GroupConfig;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.report.Place;
import io.understudy.config.schema.Groups;
import io.understudy.config.schema.Groups.Member;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import io.understudy.config.value.Nearest;
import io.understudy.core.tracking.Tracked;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code vrrp-sync-group}: who moves with whom, and what that depends on. */
final class GroupCheck {

    private final Section understudy;
    private final Map<String, Shared> shared = new LinkedHashMap<>();
    private final Map<String, Membership> memberships = new HashMap<>();

    /** What a group tracks for each of its members. */
    record Shared(String group, List<Tracked> tracked) {}

    private record Membership(String group, Place place) {}

    GroupCheck(Section understudy, Trackables trackables) {
        this.understudy = understudy;
        written().forEach((name, here) -> {
            shared.put(name, new Shared(name, new TrackCheck(here, trackables).tracked(List.of())));
            members(here).forEach(member -> join(name, here, member));
        });
    }

    /** Of the group that an instance is in. */
    Optional<Shared> sharedWith(String instance) {
        return Optional.ofNullable(memberships.get(instance))
                .flatMap(membership -> Optional.ofNullable(shared.get(membership.group())));
    }

    /** @param models by the name of the block */
    List<GroupConfig> groups(Map<String, List<InstanceConfig>> models) {
        return written().entrySet().stream()
                .map(group -> group(group.getKey(), group.getValue(), models))
                .toList();
    }

    private Map<String, Section> written() {
        return understudy.get(Root.VRRP_SYNC_GROUP);
    }

    private static List<Member> members(Section here) {
        return here.find(Groups.GROUP).orElse(List.of());
    }

    private void join(String group, Section here, Member member) {
        Collection<String> instances = understudy.get(Root.VRRP_INSTANCE).keySet();
        if (!instances.contains(member.name())) {
            here.fault(
                    member.place(),
                    Groups.GROUP,
                    "there is no instance " + member.name(),
                    Nearest.suggestion(member.name(), instances, "write vrrp-instance." + member.name() + " { … }"));
            return;
        }
        Optional.ofNullable(memberships.putIfAbsent(member.name(), new Membership(group, member.place())))
                .ifPresent(first -> taken(group, here, member, first));
    }

    private static void taken(String group, Section here, Member member, Membership first) {
        if (first.group().equals(group)) {
            here.fault(member.place(), Groups.GROUP, member.name() + " is in it twice", "say it once");
        } else {
            here.fault(
                    member.place(),
                    Groups.GROUP,
                    member.name() + " is in group " + first.group() + " already, at " + first.place(),
                    "let it be in one of them, or make one group of the two");
        }
    }

    private GroupConfig group(String name, Section here, Map<String, List<InstanceConfig>> models) {
        List<InstanceConfig> routers = members(here).stream()
                .flatMap(member -> models.getOrDefault(member.name(), List.of()).stream())
                .toList();
        name(name, here, models);
        size(here, routers);
        owners(here, routers);
        return new GroupConfig(
                name,
                routers.stream().map(InstanceConfig::name).toList(),
                sharedBy(name).tracked());
    }

    private Shared sharedBy(String group) {
        return shared.getOrDefault(group, new Shared(group, List.of()));
    }

    private static void name(String name, Section here, Map<String, List<InstanceConfig>> models) {
        boolean taken = models.entrySet().stream()
                .flatMap(instance -> Stream.concat(
                        Stream.of(instance.getKey()),
                        instance.getValue().stream().map(InstanceConfig::name)))
                .anyMatch(name::equals);
        if (taken) {
            here.entry().fault("is also the name of an instance, and commands take either", "choose another name");
        }
    }

    private static void size(Section here, List<InstanceConfig> routers) {
        if (here.writes(Groups.GROUP) && !here.has(Groups.GROUP)) {
            here.at(Groups.GROUP).fault("has no member", "write the names of the instances that move as one");
        } else if (routers.size() == 1) {
            here.at(Groups.GROUP)
                    .warn("has one member, which moves as it does alone", "add another, or remove the group");
        }
    }

    /** An owner never follows anybody, so it could not follow its group. */
    private static void owners(Section here, List<InstanceConfig> routers) {
        Map<Boolean, String> names = routers.stream()
                .collect(Collectors.partitioningBy(
                        member -> member.router().owner(),
                        Collectors.mapping(InstanceConfig::name, Collectors.joining(", "))));
        String owners = names.getOrDefault(true, "");
        String others = names.getOrDefault(false, "");
        if (!owners.isEmpty() && !others.isEmpty()) {
            here.at(Groups.GROUP)
                    .warn(
                            "mixes owners of their addresses (" + owners + ") with others (" + others
                                    + "): they take over only when all may",
                            "give all of them priority 255, or none");
        }
    }
}
