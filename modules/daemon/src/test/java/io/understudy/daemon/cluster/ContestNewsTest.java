package io.understudy.daemon.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.Contest;
import io.understudy.cluster.view.Difference;
import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.core.instance.Input;
import io.understudy.core.time.Moment;
import io.understudy.daemon.run.ScriptedNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hooks hear of alarms. */
class ContestNewsTest {

    private static final Contest CONTEST = new Contest(
            "VRID 51 ipv4 (VI_1)",
            Map.of("a", "VI_1", "b", "called_otherwise"),
            Map.of("a", "hears nobody", "b", "hears nobody"),
            Duration.ofSeconds(3));

    @TempDir
    private Path directory = Path.of("");

    private final List<String> told = new ArrayList<>();

    private Configuration configuration() {
        try {
            Path file = Files.writeString(directory.resolve("understudy.conf"), """
                understudy {
                  vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, virtual-ipaddress = ["10.0.0.1/24"] }
                  vrrp-instance.VI_2 { interface = eth0, virtual-router-id = 52, virtual-ipaddress = ["10.0.0.2/24"] }
                  vrrp-instance.VG_1 { interface = eth1, virtual-router-id = 52, virtual-ipaddress = ["10.0.1.2/24"] }
                  vrrp-instance.VG_2 { interface = eth2, virtual-router-id = 52, virtual-ipaddress = ["10.0.2.2/24"] }
                  vrrp-sync-group.VG.group = [VG_1, VG_2]
                }
                """);
            return ((Loaded.Valid) new ConfigurationFile(file).load("a")).model();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> after(Alarm alarm) {
        new ContestNews(
                        this::configuration,
                        (subject, masters, reason) ->
                                told.add(subject + " " + reason.code() + " " + new TreeMap<>(masters)))
                .accept(alarm);
        return told;
    }

    @Test
    void whoever_has_that_virtual_router_is_told_that_it_has_two_masters() {
        assertEquals(
                List.of("INSTANCE VI_1 two-masters {a=hears nobody, b=hears nobody}"),
                after(new Alarm.TwoMasters(CONTEST)));
    }

    private static Alarm over(String instance) {
        return new Alarm.OneMaster("VRID 52 ipv4 (of another node)", Map.of("a", instance, "b", "called_otherwise"));
    }

    @Test
    void and_that_it_has_not_any_more() {
        assertEquals(List.of("INSTANCE VI_1 one-master {}"), after(over("VI_1")));
    }

    @Test
    void of_two_with_one_number_on_different_links_the_one_is_told_that_the_node_says_it_is() {
        assertEquals(List.of("INSTANCE VG_1 one-master {}"), after(over("VG_1")));
    }

    @Test
    void the_one_master_announces_its_addresses_once_more_all_of_its_group_together_and_only_once() {
        ScriptedNode node = new ScriptedNode();
        AtomicReference<Moment> now = new AtomicReference<>(new Moment(0));
        Aftermath aftermath = new Aftermath(this::configuration, node, now::get);

        aftermath.accept(new Alarm.TwoMasters(CONTEST));
        assertEquals(List.of(), node.guided);
        for (String instance : List.of("VI_1", "VG_1", "VG_2")) {
            aftermath.accept(over(instance));
        }
        assertEquals(List.of(Optional.of("VI_1"), Optional.of("VG")), node.whom);
        assertEquals(List.of(new Input.LetGo(), new Input.LetGo()), node.guided);

        now.set(new Moment(Duration.ofMinutes(1).toNanos()));
        aftermath.accept(over("VG_2"));
        assertEquals(List.of(Optional.of("VI_1"), Optional.of("VG"), Optional.of("VG")), node.whom);
    }

    @Test
    void who_has_it_not_is_told_nothing_and_nobody_is_told_of_drift() {
        assertEquals(List.of(), after(over("gone by now")));
        assertEquals(List.of(), after(new Alarm.OneMaster("VRID 51 ipv4 (VI_1)", Map.of("b", "VI_1", "c", "VI_1"))));
        assertEquals(
                List.of(),
                after(new Alarm.Drifted(
                        new Difference("VRID 51 ipv4 (VI_1)", "advert-int", Map.of("a", "1 s", "b", "2 s"), "none"))));
    }
}
