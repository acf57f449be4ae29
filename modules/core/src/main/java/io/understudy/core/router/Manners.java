package io.understudy.core.router;

/**
 * Where the RFCs leave a choice, or keepalived offers one.
 *
 * @param answersLower a MASTER that hears a lower priority advertises at once (RFC 9568 section 6.4.3); without, it is silent as older
 *     RFCs have it ({@code lower-prio-no-advert})
 * @param lastWord a MASTER that hears a better router advertises once more before it yields ({@code higher-prio-send-advert})
 */
public record Manners(boolean answersLower, boolean lastWord) {

    /** RFC 9568's. */
    public static final Manners RFC = new Manners(true, false);
}
