package io.understudy.config.schema;

import io.understudy.config.value.Entry;
import io.understudy.config.value.Support;
import io.understudy.config.value.Type;
import java.util.Optional;

/**
 * The declaration of a keyword.
 *
 * @param name in kebab-case
 * @param fallback what holds if it is not written
 * @param help a sentence for the reference manual
 */
public record Keyword<T>(String name, Type<T> type, Optional<T> fallback, Support support, String help) {

    Optional<T> read(Entry entry) {
        Optional<T> value = type.read(entry);
        boolean changesNothing = value.isPresent() && value.equals(fallback);
        if (!changesNothing) {
            support.refusal().ifPresent(refusal -> entry.fault(refusal.problem(), refusal.remedy()));
            support.uselessness().ifPresent(problem -> entry.warn(problem, "remove it"));
        }
        return value;
    }
}
