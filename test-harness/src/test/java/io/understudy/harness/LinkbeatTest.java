package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.peer.Understudy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whose word is taken for the state of a link. A dormant one tells them apart: its driver has a carrier, and the kernel says that
 * it is not running (RFC 2863's operational state).
 */
class LinkbeatTest {

    private static final String ADDRESS = "192.0.2.100";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linkbeat-interfaces = [\"eth0 ETHTOOL\"]",
                "linkbeat-interfaces = [eth0]",
                "linkbeat-use-polling = true"
            })
    void a_link_that_is_polled_is_up_when_its_driver_says_so(String polling) {
        try (Stage stage = Stage.set(polling)) {
            fallAsleep(stage);
            Understudy left = Understudy.configured(stage.left(), polling + "\n" + instance(""));
            stage.atLeft().awaitAdded(ADDRESS, Instant.EPOCH);

            Instant unplugged = Instant.now();
            stage.lab().unplug(stage.left());
            stage.atLeft().awaitRemoved(ADDRESS, unplugged);
            left.awaitLine("Entering FAULT STATE", "eth0");
        }
    }

    @Test
    void an_instance_may_have_its_own_interface_polled() {
        try (Stage stage = Stage.set("linkbeat of the instance")) {
            fallAsleep(stage);
            Understudy.configured(stage.left(), instance("linkbeat-use-polling = true"));
            stage.atLeft().awaitAdded(ADDRESS, Instant.EPOCH);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linkbeat-interfaces = [eth9]", "linkbeat-interfaces = [\"eth0 IOCTL\"]"})
    void otherwise_when_the_kernel_says_so(String polling) {
        try (Stage stage = Stage.set("told " + polling)) {
            fallAsleep(stage);
            Understudy left = Understudy.configured(stage.left(), polling + "\n" + instance(""));
            left.awaitLine("Entering FAULT STATE", "eth0");
            assertEquals(List.of(), stage.atLeft().of(ADDRESS));

            stage.left().script("ip link set eth0 mode default");
            stage.lab().unplug(stage.left());
            awaitState(stage, "[A-Z]*DOWN");
            stage.lab().plugBackIn(stage.left());
            stage.atLeft().awaitAdded(ADDRESS, Instant.EPOCH);
        }
    }

    @Test
    void an_interface_may_have_to_be_down_for_a_while_before_it_counts() {
        try (Stage stage = Stage.set("up down delays")) {
            Understudy left = Understudy.configured(stage.left(), """
                      interface-up-down-delays = ["eth0 1 0"]
                      linkbeat-interfaces = ["eth0 ETHTOOL"]
                    """ + instance(""));
            left.awaitLine("Entering MASTER STATE");

            Instant unplugged = Instant.now();
            stage.lab().unplug(stage.left());
            stage.atLeft().awaitRemoved(ADDRESS, unplugged.plusMillis(950));
            left.awaitLine("Entering FAULT STATE", "eth0");
            Instant again = Instant.now();
            stage.lab().plugBackIn(stage.left());
            stage.atLeft().awaitAdded(ADDRESS, again);
        }
    }

    private static void fallAsleep(Stage stage) {
        stage.left().script("ip link set eth0 mode dormant");
        stage.lab().unplug(stage.left());
        awaitState(stage, "[A-Z]*DOWN");
        stage.lab().plugBackIn(stage.left());
        awaitState(stage, "DORMANT");
    }

    private static void awaitState(Stage stage, String state) {
        stage.left().script("""
                for i in $(seq 100); do
                    ! ip link show eth0 | grep -q 'state %s' || exit 0
                    sleep 0.1
                done
                ip link show eth0 >&2
                exit 1
                """.formatted(state));
    }

    private static String instance(String more) {
        return """
                  vrrp-instance.VI_1 {
                    interface = eth0, version = 3, virtual-router-id = 51, priority = 150, advert-int = 1s
                    virtual-ipaddress = ["%s/24"]
                    %s
                  }
                """.formatted(ADDRESS, more);
    }
}
