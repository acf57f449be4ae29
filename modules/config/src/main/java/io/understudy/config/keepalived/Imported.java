package io.understudy.config.keepalived;

import io.understudy.config.report.Finding.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What became of a keepalived.conf.
 *
 * @param text a valid configuration; none if the file could not be read at all
 * @param losses what is not in it, in the order of the file
 */
public record Imported(Optional<String> text, List<Fault> losses) {}
