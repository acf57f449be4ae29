package io.understudy.config.ip;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import io.understudy.config.value.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An interface whose link is asked for again and again, as it was written: {@code INTERFACE [ETHTOOL|MII|IOCTL]}.
 *
 * @param method the best that the interface's driver knows if absent
 */
public record LinkbeatLine(Place place, String link, Optional<Method> method) {

    /** How a driver is asked. */
    public enum Method {
        ETHTOOL,
        MII,
        IOCTL
    }

    public static Type<LinkbeatLine> type() {
        return new LineType();
    }

    private record LineType() implements Type<LinkbeatLine> {
        private static final Grammar GRAMMAR = new Grammar(
                Word.subject("interface"),
                Stream.of(Method.values())
                        .map(method -> Word.flag(method.name(), method.name().toLowerCase(Locale.ROOT)))
                        .toList(),
                "\"eth0 MII\"");

        @Override
        public String expected() {
            return GRAMMAR.expected();
        }

        @Override
        public Optional<LinkbeatLine> read(Entry entry) {
            return GRAMMAR.read(entry)
                    .flatMap(phrase ->
                            phrase.find("interface", Words.interfaceName()).map(link -> line(phrase, link)));
        }

        private static LinkbeatLine line(Phrase phrase, String link) {
            List<Method> methods = Stream.of(Method.values())
                    .filter(method -> phrase.says(method.name()))
                    .toList();
            if (methods.size() > 1) {
                phrase.line().fault("asks in " + methods.size() + " ways", "keep one of " + methods);
            }
            return new LinkbeatLine(phrase.place(), link, methods.stream().findFirst());
        }
    }
}
