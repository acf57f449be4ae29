package io.understudy.config.ip;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Lists;
import io.understudy.config.value.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom adverts are sent to one by one: {@code cluster}, or a list of addresses that may have {@code cluster} in it.
 *
 * @param cluster where the word is, if it is there
 * @param listed those with an address
 */
public record Neighbours(Optional<Place> cluster, List<PeerLine> listed) {

    public static final Neighbours NONE = new Neighbours(Optional.empty(), List.of());

    private static final String CLUSTER = "cluster";

    public Neighbours {
        listed = List.copyOf(listed);
    }

    public boolean isEmpty() {
        return cluster.isEmpty() && listed.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty()
                ? "none"
                : Stream.concat(
                                cluster.map(place -> CLUSTER).stream(),
                                listed.stream().map(line -> line.address().toString()))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    public static Type<Neighbours> type() {
        return new WordOrList(Lists.listOf(PeerLine.type()));
    }

    private record WordOrList(Type<List<PeerLine>> list) implements Type<Neighbours> {

        @Override
        public String expected() {
            return list.expected() + ", or cluster (alone or in the list)";
        }

        @Override
        public Shape shape() {
            return Shape.LIST;
        }

        @Override
        public Optional<Type<?>> inner() {
            return list.inner();
        }

        @Override
        public Optional<Neighbours> read(Entry entry) {
            if (isCluster(entry)) {
                return Optional.of(new Neighbours(Optional.of(entry.place()), List.of()));
            }
            return list.read(addresses(entry)).map(lines -> new Neighbours(place(entry), lines));
        }

        private static boolean isCluster(Entry entry) {
            return entry.text().filter(CLUSTER::equals).isPresent();
        }

        private static Optional<Place> place(Entry entry) {
            return entry.value() instanceof ConfigList all
                    ? all.stream()
                            .map(entry::with)
                            .filter(WordOrList::isCluster)
                            .map(Entry::place)
                            .findFirst()
                    : Optional.empty();
        }

        /** The same list without the word. */
        private static Entry addresses(Entry entry) {
            if (!(entry.value() instanceof ConfigList all)) {
                return entry;
            }
            List<ConfigValue> rest =
                    all.stream().filter(one -> !isCluster(entry.with(one))).toList();
            return entry.with(ConfigValueFactory.fromIterable(rest).withOrigin(all.origin()));
        }
    }
}
