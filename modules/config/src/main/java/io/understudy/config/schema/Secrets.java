package io.understudy.config.schema;

import com.typesafe.config.ConfigObject;
import io.understudy.config.model.Secret;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import io.understudy.config.value.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code "the secret"} or {@code { file = "where it is" }}; says nothing about what it reads. */
final class Secrets {

    private static final Block REFERENCE = new Block();
    private static final Keyword<Path> FILE =
            REFERENCE.required("file", Words.path(), "Relative to the configuration file.");

    private Secrets() {}

    static Type<Secret> type() {
        return new SecretType();
    }

    private record SecretType() implements Type<Secret> {
        @Override
        public String expected() {
            return "a string in quotes, or { file = … }";
        }

        @Override
        public Optional<Secret> read(Entry entry) {
            Optional<String> text = entry.value() instanceof ConfigObject
                    ? REFERENCE
                            .read(entry)
                            .flatMap(reference -> reference.find(FILE).flatMap(file -> content(reference, file)))
                    : written(entry);
            return text.filter(secret -> !secret.isEmpty()
                            || entry.fault("is empty", "write " + expected()).isPresent())
                    .map(Secret::of);
        }

        private Optional<String> written(Entry entry) {
            Optional<String> text = entry.text();
            return text.isPresent() ? text : entry.fault("is " + entry.kind(), "write " + expected());
        }

        /** Without the line's end that editors put there. */
        private static Optional<String> content(Section reference, Path file) {
            Entry entry = reference.at(FILE);
            try {
                return Optional.of(Files.readString(entry.beside(file)).stripTrailing());
            } catch (IOException unreadable) {
                return entry.fault("\"" + file + "\" cannot be read", "name a file that the daemon may read");
            }
        }
    }
}
