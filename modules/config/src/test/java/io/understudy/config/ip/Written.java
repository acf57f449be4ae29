package io.understudy.config.ip;

import com.typesafe.config.ConfigFactory;
import io.understudy.config.report.Report;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import java.util.List;
import java.util.Optional;

/** A line as an operator writes it: a string in quotes, or a block. */
record Written(String line) {

    <T> Optional<T> as(Type<T> type) {
        return type.read(entry(new Report()));
    }

    /** Problem and remedy of each. */
    List<String> faults(Type<?> type) {
        Report report = new Report();
        type.read(entry(report));
        return report.faults().stream()
                .map(fault -> fault.problem() + " (" + fault.remedy() + ")")
                .toList();
    }

    private Entry entry(Report report) {
        String hocon = line.startsWith("{") ? line : '"' + line + '"';
        return new Entry("line", ConfigFactory.parseString("line = " + hocon).getValue("line"), report);
    }
}
