package io.understudy.cluster.peer;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSelectionMessage;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.PossiblyHarmful;
import org.apache.pekko.remote.DaemonMsg;
import org.apache.pekko.remote.artery.RemoteInstrument;
import org.apache.pekko.remote.artery.SystemMessageDelivery.SystemMessageEnvelope;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Counts what comes in and is not passed on, by {@code untrusted-mode}: what would stop an actor, make one, or find one by its path. Changes nothing.
 */
public final class Customs extends RemoteInstrument {

    /** Any that nobody else uses, 8 to 31. */
    private static final byte ID = 17;

    private final Optional<PekkoLog.Counting> counting;
    private final List<String> trusted;

    /** Called by Pekko, for each direction of each stream. */
    public Customs(ExtendedActorSystem system) {
        counting = system.settings().setup().get(PekkoLog.Counting.class);
        trusted = system.settings().config().getStringList("pekko.remote.artery.trusted-selection-paths");
    }

    @Override
    public byte identifier() {
        return ID;
    }

    @Override
    public void remoteMessageReceived(ActorRef recipient, Object message, ActorRef sender, int size, long time) {
        if (isHarmful(message)) {
            counting.ifPresent(here -> here.tally().count(Tally.Kind.HARMFUL));
        }
    }

    private boolean isHarmful(Object message) {
        return switch (message) {
            case ActorSelectionMessage search -> !trusted.contains(path(search)) || isHarmful(search.msg());
            case SystemMessageEnvelope envelope -> isHarmful(envelope.message());
            case PossiblyHarmful order -> true;
            case DaemonMsg order -> true;
            default -> false;
        };
    }

    private static String path(ActorSelectionMessage search) {
        return StreamSupport.stream(
                        CollectionConverters.asJava(search.elements()).spliterator(), false)
                .map(Object::toString)
                .collect(Collectors.joining("/", "/", ""));
    }

    @Override
    public void remoteWriteMetadata(ActorRef recipient, Object message, ActorRef sender, ByteBuffer buffer) {}

    @Override
    public void remoteMessageSent(ActorRef recipient, Object message, ActorRef sender, int size, long time) {}

    @Override
    public void remoteReadMetadata(ActorRef recipient, Object message, ActorRef sender, ByteBuffer buffer) {}
}
