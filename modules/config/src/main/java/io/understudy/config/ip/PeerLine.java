package io.understudy.config.ip;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Numbers;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Type;
import io.understudy.core.address.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * Another router that adverts are sent to, as it was written: {@code ADDRESS [min_ttl N] [max_ttl N]}.
 *
 * @param minTtl least TTL or hop limit of its packets
 * @param maxTtl greatest one
 */
public record PeerLine(Place place, IpAddress address, int minTtl, int maxTtl) {

    private static final int MOST = 255;

    public static Type<PeerLine> type() {
        return new LineType();
    }

    private record LineType() implements Type<PeerLine> {
        private static final Grammar GRAMMAR = new Grammar(
                Word.subject("address"), List.of(Word.value("min-ttl"), Word.value("max-ttl")), "\"192.0.2.2\"");
        private static final Scalar<Integer> TTL = Numbers.whole(0, MOST);

        @Override
        public String expected() {
            return GRAMMAR.expected();
        }

        @Override
        public Optional<PeerLine> read(Entry entry) {
            return GRAMMAR.read(entry)
                    .flatMap(phrase -> phrase.find("address", Addresses.host()).map(address -> line(phrase, address)));
        }

        private static PeerLine line(Phrase phrase, IpAddress address) {
            int least = phrase.find("min-ttl", TTL).orElse(0);
            int most = phrase.find("max-ttl", TTL).orElse(MOST);
            if (least > most) {
                phrase.refuse("min_ttl " + least + " is more than max_ttl " + most, "write at most " + most, "min-ttl");
            }
            return new PeerLine(phrase.place(), address, least, most);
        }
    }
}
