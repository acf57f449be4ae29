package io.understudy.daemon.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.view.ClusterReport;
import io.understudy.config.model.JmxConfig;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.status.JournalStatus;
import io.understudy.daemon.status.Reports;
import io.understudy.node.InstanceReport;
import io.understudy.node.NodePlan;
import io.understudy.node.NodeReport;
import io.understudy.node.notice.Hook;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ManagementTest {

    private static final MBeanServer PLATFORM = ManagementFactory.getPlatformMBeanServer();

    private final NodeReport report = Reports.three();
    private final NodePlan plan =
            NodePlan.of(report.instances().stream().map(InstanceReport::plan).toList());

    private static int count() throws JMException {
        return PLATFORM.queryNames(new ObjectName("io.understudy:*"), null).size();
    }

    private void begin(Management management, NodeReport seen) {
        ScriptedBoard board = new ScriptedBoard(seen);
        management.begin(
                "a",
                "1.2.3",
                board,
                new Facts(List::of, () -> Reports.CONFIGURATION, () -> JournalStatus.OFF),
                new SeenCluster(() -> ClusterReport.DISABLED),
                request -> new Reply.Refused("not here"));
        management.show(plan, board);
    }

    @Test
    void where_it_is_on_the_beans_are_there_until_the_end() throws JMException, IOException {
        try (Management on = Management.open(new JmxConfig(true, Optional.empty()))) {
            begin(on, report);

            assertEquals(5, count());
            assertEquals("MASTER", PLATFORM.getAttribute(Names.of("VrrpInstance", "VI_1"), "State"));
        }
        assertEquals(0, count());
    }

    @Test
    void an_instance_whose_actor_is_not_there_takes_no_part() throws JMException, IOException {
        try (Management on = Management.open(new JmxConfig(true, Optional.empty()))) {
            begin(on, new NodeReport(List.of(), List.of(), Map.of(), List.of()));

            assertEquals("INIT", PLATFORM.getAttribute(Names.of("VrrpInstance", "VI_1"), "State"));
        }
    }

    @Test
    void where_it_is_off_there_is_no_bean_and_no_hook() throws JMException, IOException {
        try (Management off = Management.open(new JmxConfig(false, Optional.empty()))) {
            begin(off, report);

            assertEquals(0, count());
            assertEquals(List.of(), off.hooks());
        }
    }

    @Test
    void it_wants_to_be_told_of_roles_and_of_nothing_else() throws IOException {
        Hook hook =
                Management.open(new JmxConfig(true, Optional.empty())).hooks().getFirst();

        assertTrue(hook.wanted().test(Events.changed("VI_1", 1)));
        assertTrue(hook.wanted().test(Events.stopped("VI_1", 1)));
        assertFalse(hook.wanted().test(Events.reprioritised("VI_1", 1)));
    }
}
