package io.understudy.config.keepalived;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.keepalived.Item.Braces;
import io.understudy.config.keepalived.Item.Enclosed;
import io.understudy.config.keepalived.Item.Remark;
import io.understudy.config.report.Place;
import io.understudy.config.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A keepalived.conf that may be read as Understudy's configuration.
 *
 * @param configId what {@code @ID} lines are compared with; keepalived takes the host's name up to its first dot
 */
public record KeepalivedFile(Path path, String configId) {

    /** @param hostName for the node's name, which no keepalived.conf says */
    public Imported read(String hostName) {
        Report report = new Report();
        Optional<List<Node>> nodes = new Reader(configId, report).read(path);
        Optional<String> text = nodes.map(
                file -> new Settlement(new ConfigurationFile(path), hostName, report).settle(document(file, report)));
        return new Imported(text, report.faults());
    }

    private List<Item> document(List<Node> file, Report report) {
        List<Item> items = new ArrayList<>(new Translation(report, file).items(file));
        if (!items.isEmpty() && items.getLast().equals(new Remark(""))) {
            items.removeLast();
        }
        return List.of(
                new Remark(" From " + path.getFileName() + ", as keepalived reads it with the config-id " + configId
                        + "."),
                new Enclosed(new Place(path.toString(), 0), "understudy", Braces.BLOCK, items, ""));
    }
}
