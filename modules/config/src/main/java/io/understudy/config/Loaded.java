package io.understudy.config;

import io.understudy.config.model.Configuration;
import io.understudy.config.report.Finding.Fault;
import io.understudy.config.report.Finding.Warning;
import java.util.List;

/** What became of a configuration file. */
public sealed interface Loaded {

    /** @param digest the same for the same settings; secrets do not count */
    record Valid(Configuration model, List<Warning> warnings, String digest) implements Loaded {}

    /** @param faults at least one, in the order of the file */
    record Invalid(List<Fault> faults) implements Loaded {}
}
