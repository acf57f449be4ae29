package io.understudy.config.schema;

import com.typesafe.config.ConfigValueType;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import io.understudy.config.value.Words;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How scripts and pipes are told that a reload has taken an instance away.
 *
 * @param told as DELETED, and not as FAULT
 * @param script run before the others
 */
public record Deletion(boolean told, Optional<Script> script) {

    static final Deletion AS_FAULT = new Deletion(false, Optional.empty());

    /** As a flag. */
    @Override
    public String toString() {
        return told ? "on" : "off";
    }

    /** {@code on}, or a script, which means on as well. */
    static Type<Deletion> type() {
        return new DeletionType(Script.type());
    }

    private record DeletionType(Type<Script> script) implements Type<Deletion> {
        private static final Pattern FLAG = Pattern.compile("(?i)on|off|yes|no|true|false");

        @Override
        public String expected() {
            return script.expected() + ", or on";
        }

        @Override
        public Shape shape() {
            return Shape.SCRIPT;
        }

        @Override
        public Optional<Deletion> read(Entry entry) {
            boolean flag = entry.value().valueType() == ConfigValueType.BOOLEAN
                    || entry.text().filter(FLAG.asMatchPredicate()).isPresent();
            return flag
                    ? Words.flag().read(entry).map(told -> new Deletion(told, Optional.empty()))
                    : script.read(entry).map(one -> new Deletion(true, Optional.of(one)));
        }
    }
}
