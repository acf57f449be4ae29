package io.understudy.daemon.jmx;

import io.understudy.core.instance.Role;
import io.understudy.daemon.status.HookStatus;
import io.understudy.daemon.status.StaticStatus;
import io.understudy.daemon.status.Status;
import io.understudy.node.Board;
import io.understudy.node.notice.HookReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Shows the node as it is when an attribute is read; tells of every role on it, so that one subscription is enough. */
final class NodeBean extends RoleBean implements NodeMXBean {

    private final String node;
    private final String version;
    private final Board board;
    private final Supplier<List<HookReport>> hooks;

    NodeBean(String node, String version, Board board, Supplier<List<HookReport>> hooks) {
        super(Names.of("Node"));
        this.node = node;
        this.version = version;
        this.board = board;
        this.hooks = hooks;
    }

    @Override
    public String getNode() {
        return node;
    }

    @Override
    public String getVersion() {
        return version;
    }

    @Override
    public String getAt() {
        return Status.text(Instant.now());
    }

    @Override
    public Map<String, String> getInstances() {
        return words(board.roles());
    }

    @Override
    public Map<String, String> getSyncGroups() {
        return words(board.groupRoles());
    }

    private static Map<String, String> words(Map<String, Role> roles) {
        Map<String, String> states = new TreeMap<>();
        roles.forEach((name, role) -> states.put(name, role.name()));
        return states;
    }

    @Override
    public List<StaticThing> getStatics() {
        return board.fixtures().stream()
                .map(StaticStatus::of)
                .map(StaticThing::of)
                .toList();
    }

    @Override
    public List<HookStatus> getHooks() {
        return hooks.get().stream().map(HookStatus::of).toList();
    }

    @Override
    public Map<String, Map<String, Long>> getLinks() {
        return board.links();
    }

    @Override
    public Percentiles getLatenessMicros() {
        return Percentiles.of(board.lateness());
    }
}
