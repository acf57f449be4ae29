package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.peer.Browser;
import io.understudy.harness.peer.Understudy;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody looks at the page in a real browser while things happen. */
@Timeout(180)
@Tag("browser")
class PageTest {

    private static final String PAGE = "http://127.0.0.1:7356/";

    /** In pixels; the narrowest that many have in their pocket. */
    private static final int PHONE = 390;

    /** Nobody has to move it from side to side; a phone's inner width would grow with what it shows. */
    private static final String FITS = "document.documentElement.scrollWidth <= " + PHONE;

    /** In place of what the nodes are called comes what would run, were it not set as text. */
    private static final String HOSTILE = """
            const fetched = window.fetch;
            window.fetch = async (...all) => new Response((await (await fetched(...all)).text())
                .replaceAll('"web"', '"<img src=x onerror=document.title=1>"'));
            """;

    @Test
    void a_drain_a_split_brain_and_a_failover_are_seen_while_they_happen() {
        try (Stage stage = Stage.set("page")) {
            Understudy left = Understudy.configured(stage.left(), configuration(stage.left(), 100));
            Understudy right = Understudy.configured(stage.right(), configuration(stage.right(), 150));
            Browser browser = Browser.open(stage.left(), PAGE);
            browser.show(1280, 900, false);

            browser.await(says("#verdict", "All well"));
            browser.await(masters(stage.right()));
            browser.picture("well");

            command(stage.right(), "drain");
            browser.await(says("#verdict", "All well, drained"));
            browser.await(masters(stage.left()));
            browser.await(says(".node .badge.drain", "drained"));
            browser.picture("drain");

            command(stage.right(), "undrain");
            browser.await(masters(stage.right()));
            stage.lab().scriptAtSwitch("""
                    nft add table bridge cut
                    nft "add chain bridge cut forward { type filter hook forward priority 0; }"
                    nft "add rule bridge cut forward ether type ip ip protocol 112 drop"
                    """);
            browser.await(masters(stage.left(), stage.right()));
            browser.await(says(".card.bad .alarm", "2 masters"));
            browser.await(says("#attention .bad b", "Two masters"));
            browser.picture("split");
            browser.show(PHONE, 844, true);
            browser.await(FITS);
            browser.picture("split-phone-dark");

            stage.lab().scriptAtSwitch("nft delete table bridge cut");
            browser.await(says("#verdict", "All well"));
            browser.await(masters(stage.right()));
            right.process().kill();
            browser.await(masters(stage.left()));
            browser.await("/known to have gone|master down interval/.test("
                    + "document.querySelector('#history .to-master .why').textContent)");
            browser.await(says(".seat.old .state", "was MASTER"));
            browser.picture("failover-phone-dark");
            browser.show(1280, 900, false);
            browser.picture("failover");

            browser.prepare(HOSTILE);
            browser.go(PAGE);
            browser.await("document.querySelector('.router b')?.textContent.includes('<img')");
            assertEquals("0", browser.await("String(document.querySelectorAll('img[src=x]').length)"));

            assertEquals(List.of(), browser.troubles());
            left.terminate();
        }
    }

    @Test
    void a_fault_and_a_sync_group_are_seen_with_since_when_and_why_and_fit_on_a_phone() {
        try (Stage stage = Stage.set("page of a fault")) {
            Understudy left =
                    Understudy.configured(stage.left(), configuration(stage.left(), 100) + estate(100, "eth9"));
            Understudy right =
                    Understudy.configured(stage.right(), configuration(stage.right(), 150) + estate(150, "eth0"));
            Browser browser = Browser.open(stage.left(), PAGE);
            browser.show(PHONE, 844, false);

            browser.await(masterOf("a-member-with-quite-a-long-name", stage.right()));
            browser.await(masterOf("second", stage.right()));
            browser.await(says(".card h3", "storage-and-databasessync group of 2"));
            browser.await(says(".seat.fault .state", "FAULT"));
            browser.await(says("#verdict", "1 fault"));
            browser.await("/^lonely on " + stage.left().name()
                    + ".*eth9 does not exist/.test(document.querySelector('#attention .bad')?.textContent)");
            // since when and why, of every seat that has a role
            browser.await("[...document.querySelectorAll('.seat:not(.absent)')].length >= 8"
                    + " && [...document.querySelectorAll('.seat:not(.absent)')]"
                    + ".every(seat => /^(\\d+ (s|min|h|d) ?)+, [a-z-]+$/.test(seat.lastElementChild.textContent))");
            browser.await(FITS);
            browser.picture("fault-phone");
            browser.show(1280, 900, false);
            browser.picture("fault");

            assertEquals(List.of(), browser.troubles());
            left.terminate();
            right.terminate();
        }
    }

    /** A sync group of long names and many addresses, and an instance whose interface is missing on one node. */
    private static String estate(int priority, String link) {
        return """
            vrrp-sync-group.storage-and-databases { group = [a-member-with-quite-a-long-name, second] }
            vrrp-instance.a-member-with-quite-a-long-name {
              interface = eth0, version = 3, virtual-router-id = 61, priority = %1$d, advert-int = 100ms
              virtual-ipaddress = ["192.0.2.110/24", "192.0.2.111/24", "192.0.2.112/24", "192.0.2.113/24", "192.0.2.114/24"]
            }
            vrrp-instance.second {
              interface = eth0, version = 3, virtual-router-id = 62, priority = %1$d, advert-int = 100ms
              virtual-ipaddress = ["2001:db8:ffff:ffff:ffff:ffff:ffff:fff0/64", "fe80::62/64"]
            }
            vrrp-instance.lonely {
              interface = %2$s, version = 3, virtual-router-id = 63, priority = %1$d, advert-int = 100ms
              virtual-ipaddress = ["192.0.2.120/24"]
            }
            """.formatted(priority, link);
    }

    /** Exactly this node is shown as MASTER of that instance. */
    private static String masterOf(String instance, Node node) {
        return "[...document.querySelectorAll('.router')].filter(one => one.querySelector('b').textContent === '"
                + instance
                + "').flatMap(one => [...one.querySelectorAll('.seat.master:not(.old) b')]).map(one => one.textContent).join() === '"
                + node.name() + "'";
    }

    private static String configuration(Node node, int priority) {
        return """
            http {}
            vrrp-instance.web {
              interface = eth0, version = 3, virtual-router-id = 51, priority = %d, advert-int = 100ms
              virtual-ipaddress = ["192.0.2.100/24"]
            }
            cluster { bind = "%s:7355", seed-nodes = ["192.0.2.1:7355", "192.0.2.2:7355"], trusted-networks = ["192.0.2.0/24"] }
            """.formatted(priority, node.ipv4());
    }

    private static String says(String selector, String words) {
        return "[...document.querySelectorAll('%s')].some(one => one.textContent === '%s')".formatted(selector, words);
    }

    /** Exactly these nodes are shown as MASTER. */
    private static String masters(Node... nodes) {
        return "[...document.querySelectorAll('.seat.master:not(.old) b')].map(one => one.textContent).join() === '%s'"
                .formatted(
                        String.join(",", List.of(nodes).stream().map(Node::name).toList()));
    }

    private static void command(Node node, String command) {
        Output output = node.outputOf(List.of(
                Understudy.program(),
                command,
                "-c",
                node.directory().resolve("understudy.conf").toString()));
        assertEquals(0, output.status(), output.toString());
    }
}
