package io.understudy.config.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.ip.LinkbeatLine.Method;
import io.understudy.config.value.Type;
import io.understudy.core.address.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherLineTest {

    private static final Type<TrackLine> TRACK = TrackLine.type(253);

    private static <T> T line(Type<T> type, String text) {
        return new Written(text).as(type).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eth1                     |      |",
                "eth1 weight -20          | -20  |",
                "eth1 weight 253 reverse  | 253  | true",
                "eth1 noreverse           |      | false",
                "{ name = eth1, weight = 5, reverse = off } | 5 | false"
            })
    void a_tracker_has_a_weight_and_a_direction_if_they_are_written(String text, Integer weight, Boolean reversed) {
        TrackLine line = line(TRACK, text);

        assertEquals("eth1", line.name());
        assertEquals(Optional.ofNullable(weight), line.weight());
        assertEquals(Optional.ofNullable(reversed), line.reversed());
    }

    @Test
    void a_peer_may_be_kept_near() {
        PeerLine near = line(PeerLine.type(), "192.0.2.2 min_ttl 254 max_ttl 255");
        PeerLine any = line(PeerLine.type(), "192.0.2.2");

        assertEquals(new PeerLine(near.place(), IpAddress.of("192.0.2.2"), 254, 255), near);
        assertEquals(new PeerLine(any.place(), IpAddress.of("192.0.2.2"), 0, 255), any);
    }

    @Test
    void a_link_is_asked_in_the_way_that_is_written() {
        LinkbeatLine line = line(LinkbeatLine.type(), "eth0 mii");

        assertEquals("eth0", line.link());
        assertEquals(Optional.of(Method.MII), line.method());
        assertEquals(Optional.empty(), line(LinkbeatLine.type(), "eth0").method());
    }

    @Test
    void a_change_of_a_link_has_to_last() {
        DelayLine both = line(DelayLine.type(), "eth0 2 0.5");

        assertEquals(new DelayLine(both.place(), "eth0", Duration.ofSeconds(2), Duration.ofMillis(500)), both);
        assertEquals(Duration.ZERO, line(DelayLine.type(), "eth0 2").up());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eth1 weight 254        | 254 is out of range (write a whole number from -253 to 253)",
                "eth1 weight            | \"weight\" is not followed by a value (write for example \"eth1 weight -20\")",
                "eth1 reverse noreverse | contradicts reverse (keep one of the two)",
                "eth1 reverse reverse   | \"reverse\" is said twice (say it once)",
                "weight 5               | has no name (write for example \"eth1 weight -20\")"
            })
    void a_wrong_tracker_says_what_is_wrong(String line, String fault) {
        assertEquals(List.of(fault), new Written(line).faults(TRACK));
    }

    @Test
    void other_wrong_lines_say_what_is_wrong() {
        assertEquals(
                List.of("min_ttl 4 is more than max_ttl 3 (write at most 3)"),
                new Written("192.0.2.2 min_ttl 4 max_ttl 3").faults(PeerLine.type()));
        assertEquals(
                List.of("asks in 2 ways (keep one of [ETHTOOL, MII])"),
                new Written("eth0 MII ETHTOOL").faults(LinkbeatLine.type()));
        assertEquals(
                List.of("is not an interface with one or two delays (write INTERFACE DOWN [UP], in seconds up to 255)"),
                new Written("eth0").faults(DelayLine.type()));
    }
}
