package io.understudy.daemon.metrics;

import io.understudy.node.InstanceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Names and values, in the order in which they are written. */
record Labels(List<Label> all) {

    static final Labels NONE = new Labels(List.of());

    record Label(String name, String value) {
        String text() {
            return name + "=\""
                    + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
        }
    }

    Labels {
        all = List.copyOf(all);
    }

    static Labels of(String name, String value) {
        return NONE.and(name, value);
    }

    /** Those that all metrics of an instance have. */
    static Labels of(InstanceReport instance) {
        return of("iname", instance.plan().name())
                .and("intf", instance.plan().machine().needs().link())
                .and("vrid", String.valueOf(instance.plan().machine().router().id()));
    }

    Labels and(String name, String value) {
        List<Label> more = new ArrayList<>(all);
        more.add(new Label(name, value));
        return new Labels(more);
    }

    /** In braces, or nothing if there are none. */
    String text() {
        return all.isEmpty() ? "" : all.stream().map(Label::text).collect(Collectors.joining(",", "{", "}"));
    }
}
