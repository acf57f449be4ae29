package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.EmulatedMachine;
import io.understudy.harness.peer.Understudy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What takes a kernel that not every machine has: VLANs, VRFs, IPVS. All scenarios are in kernel-lab/ and run in one emulated machine. */
@Isolated("it keeps every processor busy")
@Timeout(value = 9, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelLabTest {
    private final EmulatedMachine machine = EmulatedMachine.boot(Understudy.program());

    @AfterAll
    void turn_off() {
        machine.close();
    }

    @Test
    void on_a_vlan_the_master_is_heard_and_followed_through_the_tag() {
        assertAllGood("vlan", 10);
    }

    @Test
    void in_a_vrf_addresses_and_routes_are_in_the_table_of_the_vrf() {
        assertAllGood("vrf", 10);
    }

    @Test
    void the_ipvs_sync_daemon_follows_the_role_and_does_as_it_is_told() {
        assertAllGood("ipvs", 7);
    }

    private void assertAllGood(String scenario, int expected) {
        List<String> checks = machine.checks(scenario);

        assertEquals(
                "",
                checks.stream()
                        .filter(check -> !check.startsWith("ok "))
                        .map(machine::evidence)
                        .collect(Collectors.joining("\n")));
        assertEquals(expected, checks.size(), checks::toString);
    }
}
