package io.understudy.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel.Answer;
import io.understudy.core.address.Kernel.Change;
import io.understudy.core.address.Prefix;
import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Shell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many system calls the addresses of a whole group take, on the links themselves. */
@ExtendWith(OwnNetwork.class)
class OneSendTest {

    private static final int MEMBERS = 50;
    private static final Prefix FAR = new Prefix(IpAddress.of("203.0.113.0"), 24);

    @Test
    void fifty_members_addresses_and_a_route_arrive_with_one_send_and_go_with_one() throws Exception {
        Shell.run("""
                ip link add eth0 type veth peer name end0; ip link set eth0 up; ip link set end0 up
                ip link add eth1 type veth peer name end1; ip link set eth1 up; ip link set end1 up
                ip address add 10.77.0.1/24 dev eth1
                """);
        CountingTransport socket = new CountingTransport(NetlinkSocket.open(0));
        try (Conversation conversation = new Conversation(socket)) {
            List<Holding> group = Stream.concat(addresses(), Stream.of(route())).toList();

            assertEquals(
                    done(group),
                    new ChangeBatch(conversation, changes(group, Change.Add::new), new Present(conversation))
                            .perform());
            assertEquals(List.of(MEMBERS + 1), socket.changing());
            assertEquals(
                    MEMBERS,
                    Shell.run("ip -o -4 address show")
                            .lines()
                            .filter(line -> line.contains("/32"))
                            .count());

            socket.sent().clear();
            List<Holding> back = new ArrayList<>(group);
            Collections.reverse(back);
            assertEquals(
                    done(back),
                    new ChangeBatch(conversation, changes(back, Change.Remove::new), new Present(conversation))
                            .perform());
            assertEquals(List.of(MEMBERS + 1), socket.changing());
        }
    }

    /** Every other one on the second link. */
    private static Stream<Holding> addresses() {
        return IntStream.rangeClosed(1, MEMBERS)
                .mapToObj(number -> Holding.Address.of(
                        Prefix.host(IpAddress.of("192.0.2." + number)), number % 2 == 0 ? "eth1" : "eth0"));
    }

    private static Holding route() {
        return new Holding.Route(
                FAR,
                Optional.of(IpAddress.of("10.77.0.250")),
                Optional.of("eth1"),
                Optional.empty(),
                0,
                Holding.Route.MAIN_TABLE,
                0);
    }

    private static List<Change> changes(List<Holding> holdings, Function<Holding, Change> change) {
        return holdings.stream().map(change).toList();
    }

    private static List<Answer> done(List<Holding> holdings) {
        return Collections.nCopies(holdings.size(), new Answer.Done());
    }
}
