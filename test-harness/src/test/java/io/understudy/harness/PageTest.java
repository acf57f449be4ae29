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
            browser.show(390, 844, true);
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
