package io.understudy.daemon.cli;

import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.daemon.json.Json;
import io.understudy.daemon.reload.ConfigurationSource;
import io.understudy.daemon.simulate.Clusters;
import io.understudy.daemon.simulate.FaultWords;
import io.understudy.daemon.simulate.FaultWords.NoFaultException;
import io.understudy.daemon.simulate.Trial;
import io.understudy.daemon.status.Columns;
import io.understudy.simulator.Fault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code understudy simulate}: touches nothing but the files. */
@Command(
        name = "simulate",
        description = {
            "Runs the cluster of these files on a virtual clock, and shows for each fault who holds the addresses,",
            "how long nobody could be reached at them, and how long two nodes had them."
        },
        footer = {
            "",
            "Faults; without any, all of them are tried:",
            "  kill:NODE         the machine loses its power, and starts again later",
            "  stop:NODE         the daemon is stopped in order",
            "  pause:NODE        the daemon does not run for a while, and keeps what it has",
            "  cut:NODE          all links of the machine lose their carrier; cut:NODE/LINK for one",
            "  part:NODE,NODE    these two do not hear each other, but are reached by everybody else",
            "  loss:20%%          packets are lost",
            "",
            "Interfaces of the same name are taken to be on the same link, and secrets to be right.",
            "Example: understudy simulate a.conf b.conf --fault kill:a --fault part:a,b"
        })
final class SimulateCluster implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The configuration of each node.")
    private List<Path> files = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Of the random numbers; the same gives the same result.")
    private long seed = 1;

    @Option(names = "--fault", paramLabel = "FAULT", description = "See below; may be given several times.")
    private List<String> faults = List.of();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Lasting.class,
            description = "How long each fault lasts: 30s by default.")
    private Duration lasting = Duration.ofSeconds(30);

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    @Override
    public Integer call() {
        List<Configuration> nodes = new ArrayList<>();
        for (Path file : files) {
            switch (new ConfigurationSource(file.toAbsolutePath().normalize(), ConfigurationOption.hostName()).load()) {
                case Loaded.Valid valid -> nodes.add(valid.model());
                case Loaded.Invalid invalid -> invalid.faults().forEach(err()::println);
            }
        }
        return nodes.size() == files.size() && areDifferent(nodes) ? simulate(nodes) : Understudy.FAILED;
    }

    private boolean areDifferent(List<Configuration> nodes) {
        Map<String, Path> named = new LinkedHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            String name = nodes.get(i).nodeName();
            if (named.containsKey(name)) {
                err().println(files.get(i) + ": is node " + name + ", and so is " + named.get(name)
                        + " (give each file a node-name of its own)");
                return false;
            }
            named.put(name, files.get(i));
        }
        return true;
    }

    private int simulate(List<Configuration> nodes) {
        Clusters clusters = Clusters.of(nodes);
        List<Fault> wanted = wanted(nodes, clusters);
        List<Trial> trials = wanted.stream()
                .flatMap(fault -> clusters.experiments().entrySet().stream()
                        .filter(entry -> entry.getValue().isConcernedBy(fault))
                        .map(entry -> new Trial(
                                fault, entry.getKey(), entry.getValue().run(fault, lasting, seed))))
                .toList();
        clusters.split().forEach(err()::println);
        show(trials);
        return clusters.split().isEmpty() ? ExitCode.OK : Understudy.FAILED;
    }

    private List<Fault> wanted(List<Configuration> nodes, Clusters clusters) {
        if (faults.isEmpty()) {
            return FaultWords.usual(clusters.experiments().values().stream()
                    .flatMap(experiment -> experiment.nodes().stream())
                    .toList());
        }
        FaultWords words =
                new FaultWords(nodes.stream().map(Configuration::nodeName).toList());
        List<Fault> read = new ArrayList<>();
        for (String text : faults) {
            try {
                read.add(words.read(text));
            } catch (NoFaultException wrong) {
                throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
            }
        }
        return read;
    }

    private void show(List<Trial> trials) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("seed", seed);
            fields.put("for-ms", lasting.toMillis());
            fields.put("trials", trials.stream().map(Trial::document).toList());
            out.println(Json.write(fields));
            return;
        }
        List<List<String>> rows = new ArrayList<>(List.of(Trial.HEADINGS));
        trials.forEach(trial -> rows.add(trial.row()));
        new Columns(rows, Terminal.width()).lines(UnaryOperator.identity()).forEach(out::println);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
