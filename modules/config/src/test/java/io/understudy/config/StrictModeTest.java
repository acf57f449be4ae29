package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.InstanceConfig;
import io.understudy.core.address.Holding;
import io.understudy.core.router.Manners;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code strict-mode} and {@code vrrp-strict}: the RFCs and nothing else. */
class StrictModeTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    @Test
    void what_nobody_wrote_is_as_the_rfcs_have_it() throws IOException {
        for (String strict : List.of("strict-mode = on", "}, understudy.global { vrrp-strict = on")) {
            InstanceConfig instance = Draft.instance(directory, strict).only();

            assertEquals(new Manners(false, false), instance.router().manners());
            assertEquals(0, instance.router().announcing().lowerPriorityRounds());
            assertEquals(false, instance.talk().ownerListens());
            assertEquals(
                    List.of("no packets accepted for 10.0.0.10"),
                    instance.estate().staged().stream().map(Holding::toString).toList());
        }
    }

    @Test
    void an_owner_s_addresses_may_be_spoken_to_all_the_same() throws IOException {
        assertEquals(
                List.of(),
                Draft.instance(directory, "strict-mode = on, priority = 255")
                        .only()
                        .estate()
                        .staged());
    }

    @Test
    void what_global_says_otherwise_does_not_count() throws IOException {
        InstanceConfig instance = Draft.instance(
                        directory,
                        "strict-mode = on }, understudy.global { vrrp-down-timer-adverts = 5,"
                                + " vrrp-higher-prio-send-advert = on")
                .only();

        assertEquals(3, instance.router().downAdverts());
        assertEquals(new Manners(false, false), instance.router().manners());
    }

    @Test
    void an_instance_may_be_less_strict_than_all_others() throws IOException {
        assertEquals(
                Manners.RFC,
                Draft.instance(directory, "strict-mode = off }, understudy.global { vrrp-strict = on")
                        .only()
                        .router()
                        .manners());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unicast-peer = [10.0.0.2]                          | unicast-peer            | there is multicast only
            authentication { auth-type = PASS, auth-pass = a } | authentication          | there is no authentication
            preempt-delay = 1                                  | preempt-delay           | a lower priority is displaced at once, or never
            down-timer-adverts = 4                             | down-timer-adverts      | three silent intervals mean that the MASTER is down
            garp-lower-prio-repeat = 1                         | garp-lower-prio-repeat  | a lower priority is no reason to announce anything
            lower-prio-no-advert = off                         | lower-prio-no-advert    | a lower priority is not answered
            higher-prio-send-advert = on                       | higher-prio-send-advert | who yields is silent
            owner-ignore-adverts = off                         | owner-ignore-adverts    | the owner listens to nobody
            use-vmac = on, vmac-xmit-base = on                 | vmac-xmit-base          | adverts come from the virtual MAC
            use-vmac = "v 02:00:00:00:00:01"                   | use-vmac                | the virtual MAC follows from the VRID
            state = BACKUP, priority = 255                     | state                   | the owner, priority 255, and nobody else begins as MASTER
            state = MASTER, priority = 100                     | state                   | the owner, priority 255, and nobody else begins as MASTER
            accept = on                                        | accept                  | in version 2 only the owner's addresses may be spoken to
            virtual-ipaddress = ["2001:db8::1"]                | virtual-ipaddress       | the first IPv6 address is link-local
            """)
    void what_contradicts_it_is_a_fault(String extra, String keyword, String because) throws IOException {
        assertEquals(
                List.of("test.conf:5: understudy.vrrp-instance.VI_1." + keyword + ": contradicts strict-mode: "
                        + because + " (remove it, or write strict-mode = off)"),
                Draft.instance(directory, "strict-mode = on, " + extra).faults());
        assertEquals(List.of(), Draft.instance(directory, extra).faults());
    }
}
