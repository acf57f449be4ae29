package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.Assumption;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.report.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssumptionTest {

    private static final String VI = "understudy.vrrp-instance.VI_1";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    /** {@code extra} is on line 5. */
    private List<Assumption> assumptions(String extra) throws IOException {
        return Draft.instance(directory, extra).model().assumptions();
    }

    private Place line(int line) {
        return new Place(directory.resolve("test.conf").toString(), line);
    }

    private List<String> gateways(String extra) throws IOException {
        return assumptions(extra).stream()
                .map(Assumption.Gateway.class::cast)
                .map(gateway -> gateway.place().line() + " " + gateway.path() + " " + gateway.address())
                .toList();
    }

    @Test
    void what_is_run_and_who_runs_it_is_taken_for_granted() throws IOException {
        List<Assumption> expected = List.of(
                new Assumption.Program(line(5), "understudy.vrrp-script.a.command", "/bin/a"),
                new Assumption.Account(
                        line(6), "understudy.vrrp-script.a.user", new ScriptUser("web", Optional.of("www"))),
                new Assumption.Program(line(7), "understudy.vrrp-script.b.script", "b"),
                new Assumption.Account(
                        line(8), "understudy.global.script-user", new ScriptUser("nobody", Optional.empty())),
                new Assumption.Program(line(9), "understudy.global.startup-script", "/bin/c"),
                new Assumption.Program(line(10), "understudy.global.shutdown_script", "/bin/d"));

        assertEquals(expected, assumptions("""
                        track-script = [a, b] }, understudy.vrrp-script { a { command = ["/bin/a", x]
                         user = "web www" },
                         b { script = "b x" } }
                         understudy.global { script-user = nobody
                         startup-script = /bin/c
                         shutdown_script = /bin/d"""));
    }

    @Test
    void who_needs_nothing_takes_nothing_for_granted() throws IOException {
        assertEquals(List.of(), assumptions(""));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16 via 10.0.0.254",
        "10.1.0.0/16 via 10.2.0.254",
        "10.1.0.0/16 via 10.3.0.9",
        "10.1.0.0/16 via 10.4.0.254",
        "10.1.0.0/16 via 10.5.0.254",
        "10.1.0.0/16 via 10.6.0.254",
        "10.1.0.0/16 via 172.16.0.1 dev eth1 onlink",
        "default via fe80::1 dev eth1",
        "10.1.0.0/16 dev eth1",
        "blackhole 10.1.0.0/16"
    })
    void a_gateway_in_a_network_of_the_instance_or_of_the_static_items_is_there(String route) throws IOException {
        assertEquals(
                List.of(),
                gateways(
                        "virtual-routes = [\"10.6.0.0/16 dev eth1\"], virtual-routes += \"" + route + "\""
                                + ", virtual-ipaddress-excluded = [\"10.2.0.1/16\", { address = 10.3.0.1, peer = 10.3.0.9 }] }\n"
                                + "understudy { static-ipaddress = [\"10.4.0.1/24 dev eth2\"], static-routes = [\"10.5.0.0/24 dev eth2\"]"));
    }

    @Test
    void another_gateway_is_taken_for_granted() throws IOException {
        assertEquals(
                List.of(
                        "5 " + VI + ".virtual-routes 10.0.1.1",
                        "6 " + VI + ".virtual-routes 2001:db8::1",
                        "7 understudy.static-routes 10.0.0.254"),
                gateways("""
                        virtual-routes = ["10.1.0.0/16 nexthop via 10.0.1.1 nexthop via 10.0.0.9"
                         "2001:db8:1::/48 via 2001:db8::1"] }
                         understudy { static-routes = ["10.2.0.0/16 via 10.0.0.254"]"""));
    }

    @Test
    void each_half_has_the_networks_of_both() throws IOException {
        assertEquals(
                List.of("5 " + VI + ".virtual-routes 10.1.0.1"),
                gateways(
                        "virtual-ipaddress = [\"10.0.0.1/24\", \"fe80::1/64\", \"2001:db8::9/64\"],"
                                + " virtual-routes = [\"default via 2001:db8::1\", \"default via 10.0.0.254\", \"10.2.0.0/16 via 10.1.0.1\"]"));
    }
}
