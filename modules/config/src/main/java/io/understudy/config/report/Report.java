package io.understudy.config.report;

import io.understudy.config.report.Finding.Fault;
import io.understudy.config.report.Finding.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is found while a file is read, each once; belongs to the thread that reads. */
public final class Report {

    private final List<Fault> faults = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    public void fault(Place place, String path, String problem, String remedy) {
        Fault fault = new Fault(place, path, problem, remedy);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    public void warn(Place place, String path, String problem, String remedy) {
        Warning warning = new Warning(place, path, problem, remedy);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /** In the order of the file. */
    public List<Fault> faults() {
        return faults.stream().sorted(Comparator.comparing(Fault::place)).toList();
    }

    /** In the order of the file. */
    public List<Warning> warnings() {
        return warnings.stream().sorted(Comparator.comparing(Warning::place)).toList();
    }
}
