package io.understudy.daemon.simulate;

import io.understudy.simulator.Experiment;
import io.understudy.simulator.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults as they are written on the command line: {@code kill:a}, {@code cut:a/eth0}, {@code part:a,b}, {@code loss:20%}. */
public final class FaultWords {

    private static final Pattern FORM = Pattern.compile("(kill|stop|pause|cut|part|loss):(.+)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d+)?|100)%?");
    private static final double USUAL_LOSS = 0.2;

    /** What was written is no fault, or not one of these nodes. */
    public static final class NoFaultException extends Exception {
        private static final long serialVersionUID = 1;

        NoFaultException(String text, String why) {
            super("'" + text + "' is no fault: " + why);
        }
    }

    private final Set<String> nodes;

    /** @param nodes by their names */
    public FaultWords(List<String> nodes) {
        this.nodes = new TreeSet<>(nodes);
    }

    /** @throws NoFaultException in words for whoever has written it */
    public Fault read(String text) throws NoFaultException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new NoFaultException(
                    text,
                    "write kill:NODE, stop:NODE, pause:NODE, cut:NODE, cut:NODE/LINK, part:NODE,NODE or loss:20%");
        }
        String what = form.group(2);
        return switch (form.group(1)) {
            case "kill" -> new Fault.Kill(node(text, what));
            case "stop" -> new Fault.Stop(node(text, what));
            case "pause" -> new Fault.Pause(node(text, what));
            case "cut" -> cut(text, what);
            case "part" -> part(text, what);
            default -> loss(text, what);
        };
    }

    private String node(String text, String name) throws NoFaultException {
        if (!nodes.contains(name)) {
            throw new NoFaultException(text, "there is no node " + name + ", but " + String.join(", ", nodes));
        }
        return name;
    }

    private Fault cut(String text, String what) throws NoFaultException {
        int slash = what.lastIndexOf('/');
        return slash < 0
                ? new Fault.Unplug(node(text, what), Optional.empty())
                : new Fault.Unplug(node(text, what.substring(0, slash)), Optional.of(what.substring(slash + 1)));
    }

    private Fault part(String text, String what) throws NoFaultException {
        int comma = what.indexOf(',');
        if (comma < 0) {
            throw new NoFaultException(text, "it takes two nodes: part:a,b");
        }
        return new Fault.Part(node(text, what.substring(0, comma)), node(text, what.substring(comma + 1)));
    }

    private static Fault loss(String text, String what) throws NoFaultException {
        Matcher percent = PERCENT.matcher(what);
        if (!percent.matches()) {
            throw new NoFaultException(text, "a loss is a percentage from 0 to 100: loss:20%");
        }
        return new Fault.Loss(Double.parseDouble(percent.group(1)) / 100);
    }

    /** Every node lost, stopped, frozen, and cut off; every link of it alone if it has several; every two parted; and a bad network. */
    public static List<Fault> usual(List<Experiment.Node> nodes) {
        List<Fault> faults = new ArrayList<>();
        List<String> names =
                nodes.stream().map(Experiment.Node::name).distinct().toList();
        names.forEach(name -> faults.add(new Fault.Kill(name)));
        names.forEach(name -> faults.add(new Fault.Stop(name)));
        names.forEach(name -> faults.add(new Fault.Pause(name)));
        names.forEach(name ->
                links(nodes, name).forEach(link -> faults.add(new Fault.Unplug(name, Optional.of(link)))));
        for (int one = 0; one < names.size(); one++) {
            for (String other : names.subList(one + 1, names.size())) {
                faults.add(new Fault.Part(names.get(one), other));
            }
        }
        faults.add(new Fault.Loss(USUAL_LOSS));
        return faults;
    }

    private static Set<String> links(List<Experiment.Node> nodes, String name) {
        Set<String> links = new TreeSet<>();
        nodes.stream()
                .filter(node -> node.name().equals(name))
                .flatMap(node -> node.places().stream())
                .forEach(place -> links.add(place.link()));
        return links;
    }

    /** As it would be written. */
    static String text(Fault fault) {
        return switch (fault) {
            case Fault.Kill(String node) -> "kill:" + node;
            case Fault.Stop(String node) -> "stop:" + node;
            case Fault.Pause(String node) -> "pause:" + node;
            case Fault.Unplug(String node, Optional<String> link) ->
                "cut:" + node + link.map(name -> "/" + name).orElse("");
            case Fault.Part(String one, String other) -> "part:" + one + "," + other;
            case Fault.Loss(double probability) -> "loss:" + Math.round(probability * 1000) / 10.0 + "%";
        };
    }
}
