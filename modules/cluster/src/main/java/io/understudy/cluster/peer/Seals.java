package io.understudy.cluster.peer;

import io.understudy.cluster.view.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The words that this node and each other one have agreed on. A word is told to an address alone; so whoever knows it is reached there, or sits
 * between. What the transport says of a sender is but what that claims of itself.
 */
final class Seals {

    private static final String NONE = "";

    private final Map<Endpoint, Words> words = new HashMap<>();

    /**
     * Of one member.
     *
     * @param told to it
     * @param learnt from it; empty before it has told
     */
    private record Words(String told, String learnt) {}

    private Words of(Endpoint other) {
        return words.computeIfAbsent(other, anew -> new Words(UUID.randomUUID().toString(), NONE));
    }

    /** Whether a letter to it will be believed, for all that is known. */
    boolean hasLearnt(Endpoint other) {
        return !of(other).learnt().equals(NONE);
    }

    /** For a letter to that member. */
    Seal to(Endpoint other) {
        return new Seal(of(other).learnt(), of(other).told());
    }

    /** For an answer to somebody who has the wrong word, or none; it is believed if that one is who it says it is. */
    Seal answer(Endpoint other, Seal wrong) {
        return new Seal(wrong.wanted(), of(other).told());
    }

    /** Whether it was made by whoever is reached at that address. */
    boolean isTrue(Endpoint from, Seal seal) {
        return MessageDigest.isEqual(bytes(of(from).told()), bytes(seal.known()));
    }

    /**
     * What that member wants to read.
     *
     * @param seal a true one
     * @return whether that is new
     */
    boolean learn(Endpoint from, Seal seal) {
        Words known = of(from);
        words.put(from, new Words(known.told(), seal.wanted()));
        return !known.learnt().equals(seal.wanted());
    }

    /** It is no member any more; if it is one again, it is another life of it. */
    void forget(Endpoint other) {
        words.remove(other);
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
