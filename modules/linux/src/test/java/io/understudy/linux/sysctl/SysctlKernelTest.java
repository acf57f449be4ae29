package io.understudy.linux.sysctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel.Answer;
import io.understudy.core.address.Kernel.Change;
import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnNetwork.class)
class SysctlKernelTest {

    private static final String PATH = "net/ipv4/conf/lo/arp_ignore";
    private static final Holding IGNORING = new Holding.Setting(PATH, "1");
    private static final Answer DONE = new Answer.Done();
    private static final Answer ALREADY_SO = new Answer.AlreadySo();

    private final SysctlKernel kernel = new SysctlKernel();

    @Test
    void the_former_value_comes_back() throws Exception {
        set("2");
        assertEquals(DONE, add(IGNORING));
        assertEquals("1", value());
        assertEquals(DONE, remove(IGNORING));
        assertEquals("2", value());
        assertEquals(ALREADY_SO, remove(IGNORING));
    }

    @Test
    void what_was_so_already_stays_so() throws Exception {
        set("1");
        assertEquals(ALREADY_SO, add(IGNORING));
        assertEquals(ALREADY_SO, remove(IGNORING));
        assertEquals("1", value());
    }

    @Test
    void it_comes_back_when_the_last_who_wanted_it_changed_is_gone() throws Exception {
        assertEquals(DONE, add(IGNORING));
        assertEquals(DONE, add(IGNORING));
        assertEquals(DONE, remove(IGNORING));
        assertEquals("1", value());
        assertEquals(DONE, remove(IGNORING));
        assertEquals("0", value());
    }

    @Test
    void a_link_that_went_took_its_settings_with_it() throws Exception {
        Shell.pair("eth0", "peer0");
        Holding setting = new Holding.Setting("net/ipv4/conf/eth0/arp_ignore", "1");
        assertEquals(DONE, add(setting));
        Shell.run("ip link del eth0");

        assertEquals(ALREADY_SO, remove(setting));
        assertEquals(new Answer.Refused("there is no such setting: net.ipv4.conf.eth0.arp_ignore = 1"), add(setting));
    }

    @Test
    void a_value_that_the_kernel_does_not_take_is_refused() {
        Answer answer = add(new Holding.Setting(PATH, "nonsense"));

        assertTrue(answer.toString().contains("Invalid argument"), answer.toString());
    }

    private Answer add(Holding holding) {
        return kernel.perform(List.of(new Change.Add(holding))).getFirst();
    }

    private Answer remove(Holding holding) {
        return kernel.perform(List.of(new Change.Remove(holding))).getFirst();
    }

    private static void set(String value) throws Exception {
        Files.writeString(Path.of("/proc/sys", PATH), value);
    }

    private static String value() throws Exception {
        return Files.readString(Path.of("/proc/sys", PATH)).strip();
    }
}
