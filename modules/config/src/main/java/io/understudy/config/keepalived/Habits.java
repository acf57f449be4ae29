package io.understudy.config.keepalived;

import io.understudy.config.keepalived.Item.Setting;
import io.understudy.config.keepalived.Node.Statement;
import io.understudy.config.schema.Block;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Root;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What keepalived does when nothing is said, where Understudy does something else: the result says it. */
final class Habits {

    private static final Optional<Block> INSTANCE =
            Root.VRRP_INSTANCE.type().inner().map(Block.class::cast);
    private static final String OWNER = "255";

    private final boolean checksSenders;

    Habits(List<Node> file) {
        checksSenders = statements(file)
                .filter(block -> block.keyword().equals("global_defs"))
                .anyMatch(globals -> says(globals, "vrrp_check_unicast_src").isPresent());
    }

    /** With what an instance says in keepalived without saying it. */
    List<Item> completed(Block schema, Statement block, Entries entries) {
        if (INSTANCE.equals(Optional.of(schema))) {
            boolean master = says(block, "state")
                    .filter(state -> state.arguments().equals(List.of("MASTER")))
                    .isPresent();
            if (master && says(block, "priority").isEmpty()) {
                add(entries, block, Instances.PRIORITY, OWNER, "keepalived's default with state MASTER");
            }
            if (says(block, "virtual_ipaddress").isEmpty()
                    && says(block, "no_virtual_ipaddress").isEmpty()) {
                add(entries, block, Instances.NO_VIRTUAL_IPADDRESS, "on", "keepalived does not ask for it");
            }
            boolean unicast = says(block, "unicast_peer")
                    .filter(peers -> !peers.nodes().isEmpty())
                    .isPresent();
            if (unicast && !checksSenders && says(block, "check_unicast_src").isEmpty()) {
                add(entries, block, Instances.CHECK_UNICAST_SRC, "off", "keepalived's default; on is safer");
            }
        }
        return entries.items();
    }

    /** Of the addresses that are advertised, the first says which family. */
    boolean ignores(Keyword<?> keyword, Statement list, Statement line) {
        Optional<Statement> first = statements(list.nodes()).findFirst();
        return keyword.equals(Instances.VIRTUAL_IPADDRESS)
                && first.filter(address -> isIpv6(address) != isIpv6(line)).isPresent();
    }

    private static boolean isIpv6(Statement address) {
        return address.keyword().contains(":");
    }

    private static void add(Entries entries, Statement block, Keyword<?> keyword, String value, String remark) {
        entries.add(new Setting(block.place(), keyword.name(), value, " " + remark));
    }

    private static Optional<Statement> says(Statement block, String keyword) {
        return statements(block.nodes())
                .filter(statement -> statement.keyword().equals(keyword))
                .findFirst();
    }

    private static Stream<Statement> statements(List<Node> nodes) {
        return nodes.stream().filter(Statement.class::isInstance).map(Statement.class::cast);
    }
}
