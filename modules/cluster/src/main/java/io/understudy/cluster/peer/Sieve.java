package io.understudy.cluster.peer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.cluster.ddata.protobuf.ReplicatedDataSerializer;
import org.apache.pekko.cluster.ddata.protobuf.ReplicatorMessageSerializer;
import org.apache.pekko.cluster.protobuf.ClusterMessageSerializer;
import org.apache.pekko.remote.artery.OutboundHandshake.HandshakeReq;
import org.apache.pekko.remote.serialization.ArteryMessageSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.apache.pekko.serialization.jackson.JacksonCborSerializer;

/**
 * A serializer of Pekko's that inflates what it is sent, however much comes of it: a quarter of a megabyte makes two hundred and fifty. Here it is
 * looked first how much that is; what is too much is not read, and counted as all that is not read.
 */
public abstract class Sieve extends SerializerWithStringManifest {

    /** Bytes of all that is compressed in one message; ten times what a node with a thousand instances says of itself. */
    static final int MOST = 8 * 1024 * 1024;

    /** To look into each takes its time. */
    private static final int MOST_PARTS = 16;

    private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8};

    /** The other compression that Jackson's serializer reads, and no node uses. */
    private static final byte[] LZ4 = {(byte) 0x87, (byte) 0xd9, 0x6d, (byte) 0xf6};

    private final SerializerWithStringManifest real;

    Sieve(SerializerWithStringManifest real) {
        this.real = real;
    }

    /** Letters, answers, and role events. */
    public static final class Letters extends Sieve {
        /** Called by Pekko. */
        public Letters(ExtendedActorSystem system) {
            super(new JacksonCborSerializer(system, "jackson-cbor"));
        }

        @Override
        public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
            if (begins(bytes, 0, LZ4)) {
                throw new NotSerializableException("compressed as no node does it");
            }
            return super.fromBinary(bytes, manifest);
        }
    }

    /** Of the membership. */
    public static final class Membership extends Sieve {
        /** Called by Pekko. */
        public Membership(ExtendedActorSystem system) {
            super(new ClusterMessageSerializer(system));
        }
    }

    /** Of the receptionist's data. */
    public static final class Replication extends Sieve {
        /** Called by Pekko. */
        public Replication(ExtendedActorSystem system) {
            super(new ReplicatorMessageSerializer(system));
        }
    }

    /** The data themselves. */
    public static final class Data extends Sieve {
        /** Called by Pekko. */
        public Data(ExtendedActorSystem system) {
            super(new ReplicatedDataSerializer(system));
        }
    }

    /** Of the transport: for each address that somebody says to be, memory is needed. */
    public static final class Transport extends Sieve {
        private static final int MOST_ADDRESSES = 512;

        private final Set<Address> seen = ConcurrentHashMap.newKeySet();

        /** Called by Pekko. */
        public Transport(ExtendedActorSystem system) {
            super(new ArteryMessageSerializer(system));
        }

        @Override
        public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
            Object message = super.fromBinary(bytes, manifest);
            if (message instanceof HandshakeReq hello
                    && !seen.contains(hello.from().address())) {
                if (seen.size() >= MOST_ADDRESSES) {
                    throw new NotSerializableException("too many have said hello");
                }
                seen.add(hello.from().address());
            }
            return message;
        }
    }

    @Override
    public int identifier() {
        return real.identifier();
    }

    @Override
    public String manifest(Object message) {
        return real.manifest(message);
    }

    @Override
    public byte[] toBinary(Object message) {
        return real.toBinary(message);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        check(bytes);
        return real.fromBinary(bytes, manifest);
    }

    /** Wherever in it something is compressed; within that nothing may be so again. */
    static void check(byte[] bytes) throws NotSerializableException {
        int left = MOST;
        int parts = 0;
        for (int i = 0; i + GZIP.length <= bytes.length; i++) {
            if (begins(bytes, i, GZIP)) {
                if (++parts > MOST_PARTS) {
                    throw new NotSerializableException("compressed in too many parts");
                }
                left -= inflated(bytes, i, left);
            }
        }
    }

    private static int inflated(byte[] bytes, int from, int most) throws NotSerializableException {
        int all = 0;
        byte[] some = new byte[8192];
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from))) {
            for (int more = in.read(some); more >= 0; more = in.read(some)) {
                if (all == 0 && begins(some, 0, GZIP)) {
                    throw new NotSerializableException("compressed twice");
                }
                all += more;
                if (all > most) {
                    throw new NotSerializableException("compressed, and too much");
                }
            }
        } catch (NotSerializableException refused) {
            throw refused;
        } catch (IOException chance) {
            // three bytes that only look like it, or what the real one will complain of
            return all;
        }
        return all;
    }

    private static boolean begins(byte[] bytes, int from, byte[] with) {
        if (bytes.length - from < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if (bytes[from + i] != with[i]) {
                return false;
            }
        }
        return true;
    }
}
