package io.understudy.daemon.run;

import io.understudy.config.model.ChecksumForm;
import io.understudy.config.model.Credentials;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.Secret;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.router.Version;
import io.understudy.core.tracking.Needs;
import io.understudy.node.InstancePlan;
import io.understudy.wire.Authentication;
import io.understudy.wire.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Configured instances in the words of the node. */
public final class Plans {

    private final Set<IpAddress> virtual;

    private Plans(List<InstanceConfig> instances) {
        // An owner's addresses are real ones of its interface: adverts may come from them.
        virtual = instances.stream()
                .filter(instance -> !instance.router().owner())
                .flatMap(instance -> instance.holdings().stream())
                .filter(Holding.Address.class::isInstance)
                .map(holding -> ((Holding.Address) holding).prefix().address())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One plan for each instance, in the same order. */
    public static List<InstancePlan> of(List<InstanceConfig> instances) {
        Plans plans = new Plans(instances);
        return instances.stream().map(plans::plan).toList();
    }

    private InstancePlan plan(InstanceConfig instance) {
        Needs needs = new Needs(
                instance.interfaceName(),
                instance.router().family(),
                instance.talk().source(),
                virtual);
        return new InstancePlan(
                instance.name(),
                new InstanceMachine(instance.router(), needs),
                dialect(instance),
                new LinkedHashSet<>(instance.holdings()));
    }

    private static Dialect dialect(InstanceConfig instance) {
        Dialect usual = Dialect.usual(instance.router().family());
        return new Dialect(
                authentication(instance),
                checksum(instance),
                usual.audience(),
                usual.addressRule(),
                usual.knownMaster(),
                usual.ownerListens(),
                usual.acceptFrom());
    }

    private static Authentication authentication(InstanceConfig instance) {
        return switch (instance.talk().credentials()) {
            case Credentials.None none -> new Authentication.None();
            case Credentials.Password(Secret secret) ->
                Authentication.Password.of(new String(secret.bytes(), StandardCharsets.UTF_8));
            case Credentials.Header header -> throw new IllegalStateException("AH is not wired yet");
            case Credentials.Hmac hmac -> throw new IllegalStateException("HMAC is not wired yet");
        };
    }

    private static io.understudy.wire.ChecksumForm checksum(InstanceConfig instance) {
        return instance.router().version() == Version.V3 && instance.talk().checksum() == ChecksumForm.MESSAGE_ONLY
                ? io.understudy.wire.ChecksumForm.MESSAGE_ONLY
                : io.understudy.wire.ChecksumForm.WITH_PSEUDO_HEADER;
    }
}
