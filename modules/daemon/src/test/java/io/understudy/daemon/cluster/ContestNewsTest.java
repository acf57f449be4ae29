package io.understudy.daemon.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.Contest;
import io.understudy.cluster.view.Difference;
import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.core.instance.Input;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hooks hear of alarms. */
class ContestNewsTest {

    private static final Contest CONTEST =
            new Contest("VRID 51 ipv4 (VI_1)", Map.of("a", "hears nobody", "b", "hears nobody"), Duration.ofSeconds(3));

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
                  vrrp-sync-group.VG.group = [VG_1]
                }
                """);
            return ((Loaded.Valid) new ConfigurationFile(file).load("a")).model();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> after(Alarm alarm) {
        new ContestNews(
                        configuration()::instances,
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

    @Test
    void and_that_it_has_not_any_more() {
        assertEquals(
                List.of("INSTANCE VI_1 one-master {}"), after(new Alarm.OneMaster("VRID 51 ipv4 (called otherwise)")));
    }

    @Test
    void of_two_on_different_links_the_one_of_that_name_is_told() {
        assertEquals(List.of("INSTANCE VG_1 one-master {}"), after(new Alarm.OneMaster("VRID 52 ipv4 (VG_1)")));
    }

    @Test
    void the_one_master_announces_its_addresses_once_more_all_of_its_group_together() {
        ScriptedNode node = new ScriptedNode();
        Aftermath aftermath = new Aftermath(this::configuration, node);

        aftermath.accept(new Alarm.TwoMasters(CONTEST));
        assertEquals(List.of(), node.guided);
        aftermath.accept(new Alarm.OneMaster("VRID 51 ipv4 (VI_1)"));
        aftermath.accept(new Alarm.OneMaster("VRID 52 ipv4 (VG_1)"));

        assertEquals(List.of(Optional.of("VI_1"), Optional.of("VG")), node.whom);
        assertEquals(List.of(new Input.LetGo(), new Input.LetGo()), node.guided);
    }

    @Test
    void who_has_it_not_is_told_nothing_and_nobody_is_told_of_drift() {
        assertEquals(List.of(), after(new Alarm.OneMaster("VRID 53 ipv4 (VI_1)")));
        assertEquals(List.of(), after(new Alarm.OneMaster("VRID 51 ipv6 (VI_1)")));
        assertEquals(
                List.of(),
                after(new Alarm.Drifted(
                        new Difference("VRID 51 ipv4 (VI_1)", "advert-int", Map.of("a", "1 s", "b", "2 s"), "none"))));
    }
}
