package io.understudy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdvertisementTest {

    private static final IpAddress VIP = IpAddress.of("192.0.2.100");

    @Test
    void as_many_addresses_fit_as_the_mtu_has_room_for() {
        assertEquals(90, Advertisement.capacity(Version.V3, Family.IPV6, 1500));
        assertEquals(77, Advertisement.capacity(Version.V3, Family.IPV6, 1280));
        assertEquals(255, Advertisement.capacity(Version.V3, Family.IPV4, 1500));
        assertEquals(255, Advertisement.capacity(Version.V3, Family.IPV6, 9000));
    }

    @Test
    void the_largest_messages_fit_exactly() {
        assertEquals(255, Advertisement.capacity(Version.V2, Family.IPV4, 1056));
        assertEquals(254, Advertisement.capacity(Version.V2, Family.IPV4, 1055));
        assertEquals(255, Advertisement.capacity(Version.V3, Family.IPV4, 1048));
        assertEquals(254, Advertisement.capacity(Version.V3, Family.IPV4, 1047));
    }

    @Test
    void nothing_fits_into_a_tiny_mtu() {
        assertEquals(0, Advertisement.capacity(Version.V3, Family.IPV6, 40));
    }

    @Test
    void an_advertisement_says_what_its_router_is() {
        assertEquals(
                new Advertisement(Version.V2, 51, 100, Duration.ofSeconds(2), Lab.SECRET, List.of(VIP)),
                Advertisement.of(Lab.router(Version.V2, 51, 100, Duration.ofSeconds(2), VIP), Lab.SECRET));
    }

    @Test
    void a_farewell_differs_in_its_priority_only() {
        Advertisement ad = new Advertisement(Version.V2, 51, 100, Lab.SECOND, Lab.SECRET, List.of(VIP));

        assertEquals(new Advertisement(Version.V2, 51, 0, Lab.SECOND, Lab.SECRET, List.of(VIP)), ad.farewell());
    }

    @Test
    void a_password_is_never_shown() {
        Advertisement ad = new Advertisement(Version.V2, 51, 100, Lab.SECOND, Lab.SECRET, List.of(VIP));

        assertFalse(ad.toString().contains("s3cret"));
        assertFalse(ad.toString().contains(Long.toString(Lab.SECRET.data())));
    }

    @Test
    void only_the_first_eight_bytes_of_a_password_count() {
        assertEquals(Authentication.Password.of("longpass"), Authentication.Password.of("longpassword"));
    }

    @Test
    void version_2_is_not_sent_over_ipv6() {
        Advertisement ad = new Advertisement(Version.V2, 51, 100, Lab.SECOND, Lab.NONE, List.of());
        Envelope envelope = Envelope.toAllRouters(Lab.MAC, Lab.self(Family.IPV6));

        assertThrows(IllegalArgumentException.class, () -> envelope.around(ad, 1, ChecksumForm.MESSAGE_ONLY));
    }
}
