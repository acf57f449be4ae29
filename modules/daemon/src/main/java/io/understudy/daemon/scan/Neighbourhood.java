package io.understudy.daemon.scan;

import io.understudy.config.model.Configuration;
import io.understudy.config.model.InstanceConfig;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.daemon.run.Dialects;
import io.understudy.wire.Expectation;
import io.understudy.wire.Finding;
import io.understudy.wire.Receiver;
import io.understudy.wire.Sighting.Advert;
import io.understudy.wire.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this node itself is and is configured to be on the link: of what others send, what does not fit to that.
 *
 * @param configured the instances there; none if there is no configuration
 * @param own addresses of the interface
 */
record Neighbourhood(List<InstanceConfig> configured, Set<IpAddress> own, Receiver receiver) {

    /** @param configuration absent if there is nothing to compare with */
    static Neighbourhood of(Optional<Configuration> configuration, String link, Set<IpAddress> own) {
        List<InstanceConfig> there = configuration.stream()
                .flatMap(known -> known.instances().stream())
                .filter(instance -> instance.interfaceName().equals(link))
                .toList();
        Receiver receiver = new Receiver(there.stream()
                .map(instance -> new Expectation(instance.router(), source(instance, own), Dialects.of(instance)))
                .toList());
        return new Neighbourhood(there, own, receiver);
    }

    /** Where the instance's own adverts come from; nowhere as long as the interface has no such address. */
    private static IpAddress source(InstanceConfig instance, Set<IpAddress> own) {
        Family family = instance.router().family();
        return instance.talk()
                .source()
                .or(() -> own.stream()
                        .filter(address -> address.family() == family)
                        .filter(address -> family == Family.IPV4 || address.isLinkLocal())
                        .findFirst())
                .orElse(IpAddress.of(family == Family.IPV4 ? "0.0.0.0" : "::"));
    }

    /** What speaks against the advert being one of this node's peers', with what to do. */
    List<String> clashes(byte[] frame, Advert advert) {
        Optional<InstanceConfig> ours = instance(advert);
        if (ours.isEmpty() || own.contains(advert.sender())) {
            return List.of();
        }
        String name = ours.get().name();
        return switch (receiver.receive(frame)) {
            case Verdict.Refused refused ->
                List.of(text(name, refused.refusal(), refused.detail().get()));
            case Verdict.Accepted accepted ->
                accepted.notes().stream()
                        .map(note -> text(name, note.remark(), note.detail().get()))
                        .toList();
            case Verdict.NotOurs.OTHER_DESTINATION ->
                List.of(name + ": it is sent to " + advert.destination() + ", where " + name
                        + " does not listen (give one of them another VRID, or the same unicast-peer or group)");
            case Verdict.NotOurs nothing -> List.of();
        };
    }

    private static String text(String instance, Finding finding, String detail) {
        return instance + ": " + finding.words() + ": " + detail + " (" + finding.advice() + ")";
    }

    private Optional<InstanceConfig> instance(Advert advert) {
        return configured.stream()
                .filter(instance -> instance.router().id() == advert.vrid())
                .filter(instance ->
                        instance.router().family() == advert.sender().family())
                .findFirst();
    }

    boolean isOwn(IpAddress sender) {
        return own.contains(sender);
    }

    Set<Integer> vrids() {
        return configured.stream().map(instance -> instance.router().id()).collect(Collectors.toUnmodifiableSet());
    }
}
