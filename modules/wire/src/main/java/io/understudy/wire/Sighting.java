package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A VRRP packet as an onlooker sees it, who has nothing configured to compare it with and knows no secret. */
public sealed interface Sighting {

    IpAddress sender();

    /** How a packet proves where it comes from; whether it does so rightly, only those who know the secret can tell. */
    enum Proof {
        NONE,
        PASS,
        AH,
        HMAC
    }

    /**
     * An advertisement that some router might accept.
     *
     * @param vrid 0 to 255
     * @param priority 0 to 255; 0 is the farewell of a master
     */
    record Advert(
            IpAddress sender,
            IpAddress destination,
            Version version,
            int vrid,
            int priority,
            Duration interval,
            Proof proof,
            List<IpAddress> addresses)
            implements Sighting {
        public Advert {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * One that every router refuses, whatever it is configured for.
     *
     * @param vrid as far as the packet could be read
     * @param detail what was found and what was expected
     */
    record Malformed(IpAddress sender, OptionalInt vrid, Refusal refusal, String detail) implements Sighting {}

    /**
     * Empty for what is not VRRP. Throws nothing whatever arrives.
     *
     * @param frame from the destination MAC on, padding possibly included
     */
    static Optional<Sighting> of(byte[] frame) {
        return Ethernet.datagram(ByteBuffer.wrap(frame))
                .filter(Datagram::carriesVrrp)
                .map(Onlooker::look);
    }
}
