package io.understudy.daemon.jmx;

import io.understudy.core.instance.Role;
import io.understudy.daemon.status.DrainStatus;
import io.understudy.daemon.status.HookStatus;
import io.understudy.daemon.status.StaticStatus;
import io.understudy.daemon.status.Status;
import io.understudy.node.Board;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shows the node as it is when an attribute is read; tells of every role on it, so that one subscription is enough. */
final class NodeBean extends RoleBean implements NodeMXBean {

    private final String node;
    private final String version;
    private final Board board;
    private final Facts facts;
    private final Operations operations;

    NodeBean(String node, String version, Board board, Facts facts, Operations operations) {
        super(Names.of("Node"));
        this.node = node;
        this.version = version;
        this.board = board;
        this.facts = facts;
        this.operations = operations;
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
    public boolean isDrained() {
        return drain().isPresent();
    }

    @Override
    public String getDrainedUntil() {
        return drain().flatMap(DrainStatus::until).map(Status::text).orElse("");
    }

    private Optional<DrainStatus> drain() {
        return DrainStatus.of(
                board.roles().keySet().stream()
                        .flatMap(name -> board.instance(name).stream())
                        .toList(),
                Instant.now());
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
        return facts.hooks().get().stream().map(HookStatus::of).toList();
    }

    @Override
    public LoadedConfiguration getConfiguration() {
        return LoadedConfiguration.of(facts.configuration().get());
    }

    @Override
    public RecordedJournal getJournal() {
        return RecordedJournal.of(facts.journal().get());
    }

    @Override
    public Map<String, Map<String, Long>> getLinks() {
        return board.links();
    }

    @Override
    public Percentiles getLatenessMicros() {
        return Percentiles.of(board.lateness());
    }

    @Override
    public String reload() {
        return operations.reload();
    }

    @Override
    public String drain(String lasting, boolean force) {
        return operations.drain(lasting, force);
    }

    @Override
    public String undrain() {
        return operations.undrain();
    }

    @Override
    public String switchover(String name, String to, String lasting) {
        return operations.switchover(name, to, lasting);
    }
}
