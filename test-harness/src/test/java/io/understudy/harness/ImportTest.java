package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Understudy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** keepalived at the left runs a file, and Understudy at the right what {@code understudy import} makes of the same file. */
class ImportTest {

    private static final int HIGH = 150;
    private static final int LOW = 100;

    /** @param addresses that the MASTER has on {@code eth0} */
    record Original(String name, String text, List<String> addresses) {

        /** As it is on a node: only the definitions at its beginning differ. */
        String on(Node node, Node other, int priority) {
            return "$PRIORITY=%d\n$SELF=%s\n$OTHER=%s\n%s".formatted(priority, node.ipv4(), other.ipv4(), text);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String SCRIPTS = "global_defs {\n    script_user root   # of every script\n}\n";

    static Stream<Original> originals() {
        return Stream.of(
                new Original("version 2 with a password", """
                    vrrp_instance VI_1 {
                        state BACKUP
                        interface eth0
                        virtual_router_id 51
                        priority $PRIORITY
                        advert_int 1
                        authentication { auth_type PASS
                            auth_pass 0042
                        }
                        virtual_ipaddress {
                            192.0.2.100/24 brd + label eth0:1   ! the first
                            192.0.2.101/24
                        }
                    }
                    """, List.of("192.0.2.100", "192.0.2.101")),
                new Original("version 3 over IPv4", """
                    $A= \\
                    virtual_ipaddress { \\
                        ~SEQ(N, 100, 103) 192.0.2.${N}/24 \\
                    }
                    vrrp_instance VI_1 {
                        interface eth0
                        version 3
                        advert_int 0.5
                        virtual_router_id 51
                        priority $PRIORITY
                        $A
                    }
                    """, List.of("192.0.2.100", "192.0.2.103")),
                new Original("version 3 over IPv6", """
                    vrrp_instance VI_1 {
                        interface eth0
                        advert_int 1
                        virtual_router_id 51
                        priority $PRIORITY
                        virtual_ipaddress {
                            fe80::100/64
                            2001:db8::100/64
                        }
                    }
                    """, List.of("fe80::100", "2001:db8::100")),
                new Original("unicast", """
                    vrrp_instance VI_1 {
                        interface eth0
                        virtual_router_id 51
                        priority $PRIORITY
                        unicast_src_ip $SELF
                        unicast_peer {
                            $OTHER
                        }
                        virtual_ipaddress {
                            192.0.2.100/24
                        }
                    }
                    """, List.of("192.0.2.100")),
                new Original("a sync group", """
                    vrrp_sync_group G {
                        group {
                            VI_1
                            VI_2
                        }
                    }
                    $MEMBER= \\
                    vrrp_instance VI_${I} { \\
                        interface eth${L} \\
                        virtual_router_id 5${I} \\
                        priority $PRIORITY \\
                        virtual_ipaddress { \\
                            10.9.${L}.100/24 \\
                        } \\
                    }
                    ~LST({I, L}, {1, 0}, {2, 1}) $MEMBER
                    """, List.of("10.9.0.100")));
    }

    @ParameterizedTest
    @MethodSource("originals")
    void keepalived_with_the_original_and_understudy_with_the_import_agree(Original original) {
        try (Stage stage = Stage.set("import " + original.name())) {
            stage.lab().plugIn(stage.left(), 1);
            stage.lab().plugIn(stage.right(), 1);
            Instant beginning = Instant.now();
            Keepalived theirs = keepalived(stage, original);
            Understudy ours = imported(stage, original);
            stage.wire().awaitPriority(HIGH, beginning);
            awaitAll(ours, "BACKUP");

            Instant stopped = theirs.terminate();
            original.addresses().forEach(address -> stage.atRight().awaitAdded(address, stopped));
            awaitAll(ours, "MASTER");
            assertEquals(0, theirs.process().exitStatus());

            Instant returned = Instant.now();
            Keepalived again = keepalived(stage, original);
            stage.wire().awaitPriority(HIGH, returned);
            original.addresses().forEach(address -> stage.atRight().awaitRemoved(address, returned));
            awaitAll(ours, "BACKUP");

            assertEquals(List.of(), ours.complaints());
            assertEquals(List.of(), theirs.complaints());
            assertEquals(List.of(), again.complaints());
        }
    }

    private static Keepalived keepalived(Stage stage, Original original) {
        return Keepalived.configured(stage.left(), SCRIPTS + original.on(stage.left(), stage.right(), HIGH));
    }

    private static Understudy imported(Stage stage, Original original) {
        Node node = stage.right();
        Path file = node.write("keepalived.conf", SCRIPTS + original.on(node, stage.left(), LOW));
        Output output = node.outputOf(List.of(Understudy.program(), "import", file.toString()));
        assertEquals(new Output(0, output.standard(), ""), output);
        String own = """
                understudy.control.socket = "%1$s/control.sock"
                understudy.state-directory = "%1$s"
                """.formatted(node.directory());
        Understudy ours = Understudy.launch(node, output.standard() + own);
        ours.awaitLine("Entering BACKUP STATE");
        return ours;
    }

    private static void awaitAll(Understudy ours, String state) {
        ours.awaitWholeStatus(
                "all of them " + state,
                status -> status.getConfigList("instances").stream()
                        .allMatch(instance -> instance.getString("state").equals(state)));
    }
}
