package io.understudy.config.schema;

import static io.understudy.config.value.Lists.command;

import com.typesafe.config.ConfigObject;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import java.util.List;
import java.util.Optional;

/**
 * A program that is run when something has happened.
 *
 * @param words as they are written
 * @param user who runs it; whoever runs those that do not say if absent
 */
public record Script(List<String> words, Optional<ScriptUser> user) {

    private static final Block BLOCK = new Block();
    private static final Keyword<List<String>> COMMAND = BLOCK.required("command", command(), "What to run.");
    private static final Keyword<ScriptUser> USER = BLOCK.keyword("user", Trackers.user(), "Who runs it.");

    public Script {
        words = List.copyOf(words);
    }

    /** A command, or {@code { command = …, user = "USER GROUP" }}, which is how keepalived's {@code "COMMAND" USER GROUP} is written here. */
    static Type<Script> type() {
        return new ScriptType(command());
    }

    private record ScriptType(Type<List<String>> plain) implements Type<Script> {
        @Override
        public String expected() {
            return plain.expected() + ", or { command = …, user = \"USER GROUP\" }";
        }

        @Override
        public Shape shape() {
            return Shape.SCRIPT;
        }

        @Override
        public Optional<Script> read(Entry entry) {
            return entry.value() instanceof ConfigObject
                    ? BLOCK.read(entry)
                            .flatMap(block -> block.find(COMMAND).map(words -> new Script(words, block.find(USER))))
                    : plain.read(entry).map(words -> new Script(words, Optional.empty()));
        }
    }
}
