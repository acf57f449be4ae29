package io.understudy.daemon.run;

import io.understudy.config.model.ChecksumForm;
import io.understudy.config.model.Credentials;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.Recipients;
import io.understudy.config.model.Secret;
import io.understudy.config.model.Talk;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.wire.Audience;
import io.understudy.wire.Authentication;
import io.understudy.wire.Dialect;
import io.understudy.wire.Key;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** How an instance is configured to talk, in the words of the wire. */
public final class Dialects {

    private Dialects() {}

    public static Dialect of(InstanceConfig instance) {
        return of(instance, List.of());
    }

    /** @param others peers that the cluster told of */
    static Dialect of(InstanceConfig instance, List<IpAddress> others) {
        Talk talk = instance.talk();
        return new Dialect(
                authentication(talk.credentials()),
                checksum(instance),
                audience(talk.recipients(), others),
                talk.knownMaster(),
                talk.ownerListens(),
                talk.acceptFrom());
    }

    private static Authentication authentication(Credentials credentials) {
        return switch (credentials) {
            case Credentials.None none -> new Authentication.None();
            case Credentials.Password(Secret secret) -> Authentication.Password.of(text(secret));
            case Credentials.Header(Secret secret) -> Authentication.Header.of(text(secret));
            case Credentials.Hmac hmac -> hmac(hmac);
        };
    }

    private static String text(Secret secret) {
        return new String(secret.bytes(), StandardCharsets.UTF_8);
    }

    private static Authentication hmac(Credentials.Hmac hmac) {
        Map<Integer, Key> keys = new TreeMap<>();
        hmac.keys().forEach((number, secret) -> keys.put(number, new Key(secret.bytes())));
        return new Authentication.Hmac(
                keys,
                hmac.active(),
                hmac.refusesReplays() ? Optional.of(hmac.window()) : Optional.empty(),
                switch (hmac.mode()) {
                    case ENFORCE -> Authentication.Mode.ENFORCE;
                    case PERMISSIVE -> Authentication.Mode.PERMISSIVE;
                    case RECEIVE_ONLY -> Authentication.Mode.RECEIVE_ONLY;
                });
    }

    private static Audience audience(Recipients recipients, List<IpAddress> others) {
        return switch (recipients) {
            case Recipients.Group(IpAddress address) -> new Audience.Group(address);
            case Recipients.Peers peers ->
                new Audience.Peers(hopLimits(peers, others), peers.hopLimit(), peers.strangersWelcome());
        };
    }

    private static SequencedMap<IpAddress, Audience.HopLimits> hopLimits(
            Recipients.Peers peers, List<IpAddress> others) {
        SequencedMap<IpAddress, Audience.HopLimits> limits = new LinkedHashMap<>();
        peers.peers()
                .forEach((peer, bounds) -> limits.put(peer, new Audience.HopLimits(bounds.least(), bounds.most())));
        switch (peers.others()) {
            case NONE -> {}
            case CLUSTER -> others.forEach(peer -> limits.putIfAbsent(peer, Audience.HopLimits.ANY));
        }
        return limits;
    }

    private static io.understudy.wire.ChecksumForm checksum(InstanceConfig instance) {
        boolean alone =
                instance.router().version() == Version.V3 && instance.talk().checksum() == ChecksumForm.MESSAGE_ONLY;
        return alone
                ? io.understudy.wire.ChecksumForm.MESSAGE_ONLY
                : io.understudy.wire.ChecksumForm.WITH_PSEUDO_HEADER;
    }
}
