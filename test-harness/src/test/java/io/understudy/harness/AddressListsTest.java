package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Understudy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A backup of ours, and keepalived as its master that one day has an address more: version 2. */
class AddressListsTest {

    private static final String ADDRESS = "192.0.2.100";
    private static final String MORE = "192.0.2.101";
    private static final String BOTH = ADDRESS + "/24\n" + MORE + "/24";

    @Test
    void a_master_whose_addresses_change_is_not_followed_any_more() {
        try (Stage stage = Stage.set("other addresses")) {
            Keepalived master = master(stage, ADDRESS + "/24");
            Understudy ours = Understudy.configured(stage.right(), ours(""));
            stage.wire().awaitPriority(150, Instant.now());

            oneMore(stage, master);

            stage.atRight().awaitAdded(ADDRESS, Instant.EPOCH);
            assertTrue(ours.awaitComplaint().contains(MORE), ours.complaints()::toString);
        }
    }

    @Test
    void with_skip_check_adv_addr_it_is_for_it_was_followed_before() {
        try (Stage stage = Stage.set("skip check adv addr")) {
            Keepalived master = master(stage, ADDRESS + "/24");
            List<Understudy> backups = List.of(
                    Understudy.configured(stage.right(), ours("skip-check-adv-addr = true")),
                    Understudy.configured(
                            stage.lab().plugIn(), "  global { vrrp-skip-check-adv-addr = true }\n" + ours("")));
            stage.wire().awaitPriority(150, Instant.now());

            Instant changed = oneMore(stage, master);

            stage.wire().awaitPriority(150, changed.plusSeconds(5)); // longer than the master down interval
            backups.forEach(backup -> {
                assertEquals("BACKUP", backup.status().getString("state"));
                assertEquals(List.of(), backup.complaints());
            });
            assertTrue(stage.wire().adverts().allMatch(advert -> advert.priority() == 150), "adverts of a backup");
        }
    }

    @Test
    void with_skip_check_adv_addr_one_that_was_never_followed_is_not_either() {
        try (Stage stage = Stage.set("skip check of a new one")) {
            master(stage, BOTH);

            Understudy ours = Understudy.configured(stage.right(), ours("skip-check-adv-addr = true"));

            stage.atRight().awaitAdded(ADDRESS, Instant.EPOCH);
            assertTrue(ours.awaitComplaint().contains(MORE), ours.complaints()::toString);
        }
    }

    private static Keepalived master(Stage stage, String addresses) {
        Keepalived master = Keepalived.configured(stage.left(), theirs(addresses));
        stage.wire().awaitPriority(150, Instant.EPOCH);
        return master;
    }

    /** Returns when its first advert with both addresses was seen. */
    private static Instant oneMore(Stage stage, Keepalived master) {
        stage.left().write("keepalived.conf", theirs(BOTH));
        master.process().signal(Signal.HUP);
        return stage.wire()
                .await("with both addresses", advert -> advert.addresses().equals(List.of(ADDRESS, MORE)))
                .at();
    }

    private static String ours(String more) {
        return """
                  vrrp-instance.VI_1 {
                    interface = eth0, version = 2, virtual-router-id = 51, priority = 100, advert-int = 1s
                    virtual-ipaddress = ["%s/24"]
                    %s
                  }
                """.formatted(ADDRESS, more);
    }

    private static String theirs(String addresses) {
        return """
                vrrp_instance VI_1 {
                    state BACKUP
                    interface eth0
                    version 2
                    virtual_router_id 51
                    priority 150
                    advert_int 1
                    virtual_ipaddress {
                        %s
                    }
                }
                """.formatted(addresses);
    }
}
