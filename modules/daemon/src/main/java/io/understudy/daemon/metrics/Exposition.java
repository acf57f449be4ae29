package io.understudy.daemon.metrics;

import io.understudy.daemon.metrics.Family.Kind;
import java.util.List;

/** How families are written down. */
enum Exposition {
    /** What every collector reads. Here a family is called what its samples are called. */
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8") {
        @Override
        String heading(Family family) {
            String name = family.name() + family.kind().ending();
            String type = family.kind() == Kind.INFO
                    ? Kind.GAUGE.word()
                    : family.kind().word();
            String help = family.help().replace("\\", "\\\\").replace("\n", "\\n");
            return "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
        }

        @Override
        String end() {
            return "";
        }
    },

    /** What collectors ask for that know it. */
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8") {
        @Override
        String heading(Family family) {
            String help =
                    family.help().replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
            return "# TYPE " + family.name() + " " + family.kind().word() + "\n# HELP " + family.name() + " " + help
                    + "\n";
        }

        @Override
        String end() {
            return "# EOF\n";
        }
    };

    private final String contentType;

    Exposition(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    abstract String heading(Family family);

    abstract String end();

    /** Families without a sample are left out. */
    String text(List<Family> families) {
        StringBuilder out = new StringBuilder();
        families.stream().filter(family -> !family.samples().isEmpty()).forEach(family -> {
            out.append(heading(family));
            family.samples()
                    .forEach(sample -> out.append(family.name())
                            .append(family.kind().ending())
                            .append(sample.part())
                            .append(sample.labels().text())
                            .append(' ')
                            .append(sample.value())
                            .append('\n'));
        });
        return out.append(end()).toString();
    }
}
