package io.understudy.cluster.peer;

import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.Sighting;
import io.understudy.cluster.view.Sighting.Standing;
import io.understudy.core.time.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is in the cluster, and what each has said; a part of a {@link Peer}. */
final class Roll {

    private static final Logger LOG = LoggerFactory.getLogger(Roll.class);

    /** The role of a member that tells its name. */
    static final String NAME_ROLE = "node=";

    /** Lost members that are remembered. */
    private static final int MOST_GONE = 64;

    private final Surroundings around;
    private final Pace pace;
    private final BiPredicate<Endpoint, String> names;
    private final Judgement judgement;
    private final Set<Endpoint> misnamed = new HashSet<>();
    private final Cluster cluster;
    private final ActorRefResolver resolver;
    private final Endpoint self;
    private final Map<Endpoint, Entry> entries = new TreeMap<>();
    private final Map<Endpoint, ActorRef<Letter>> peers = new HashMap<>();

    /**
     * What is known of a member.
     *
     * @param edition of the view; 0 if there is none
     * @param hears the addresses it heard lately, by its own account
     * @param unreachableSince of meaning only while it is
     */
    private record Entry(Sighting sighting, Address address, long edition, Set<String> hears, Moment unreachableSince) {

        Entry at(Standing standing, Moment now) {
            return new Entry(
                    new Sighting(sighting.node(), sighting.address(), standing, sighting.heardAt(), sighting.view()),
                    address,
                    edition,
                    hears,
                    standing == Standing.UNREACHABLE ? now : unreachableSince);
        }

        Entry saying(NodeView view, long number, Moment now) {
            return new Entry(
                    new Sighting(sighting.node(), sighting.address(), sighting.standing(), now, Optional.of(view)),
                    address,
                    number,
                    hears,
                    unreachableSince);
        }

        Entry confirming(Set<String> heard, Moment now) {
            return new Entry(
                    new Sighting(sighting.node(), sighting.address(), sighting.standing(), now, sighting.view()),
                    address,
                    edition,
                    heard,
                    unreachableSince);
        }

        boolean isMember() {
            return sighting.standing() != Standing.GONE;
        }
    }

    /** @param names whether a member at that address can prove that it has that name */
    Roll(ActorContext<Peer.Message> context, Surroundings around, Pace pace, BiPredicate<Endpoint, String> names) {
        this.around = around;
        this.pace = pace;
        this.names = names;
        judgement = new Judgement(pace.fresh(), around);
        cluster = Cluster.get(context.getSystem());
        resolver = ActorRefResolver.get(context.getSystem());
        self = endpoint(cluster.selfMember().address());
        around.picture().sightings().stream()
                .filter(one -> !one.address().equals(self))
                .forEach(this::remember);
        ActorRef<ClusterEvent.ClusterDomainEvent> members =
                context.messageAdapter(ClusterEvent.ClusterDomainEvent.class, Peer.Members::new);
        cluster.subscriptions().tell(new Subscribe<>(members, ClusterEvent.ClusterDomainEvent.class));
    }

    /** From the life before this one. */
    private void remember(Sighting known) {
        Address nowhere = cluster.selfMember().address();
        entries.put(known.address(), new Entry(known, nowhere, 0, Set.of(), known.heardAt()).at(Standing.GONE, now()));
    }

    /** @return who has to be shown this node's view */
    List<Endpoint> take(ClusterEvent.ClusterDomainEvent event) {
        List<Endpoint> wanting = new ArrayList<>();
        if (event instanceof ClusterEvent.MemberRemoved removed) {
            gone(removed.member());
        } else if (event instanceof ClusterEvent.MemberEvent change) {
            Member member = change.member();
            if (!hasMember(endpoint(member.address()))) {
                wanting.add(endpoint(member.address()));
            }
            if (!isLost(member)) {
                set(member, standing(member.status()));
            }
        } else if (event instanceof ClusterEvent.UnreachableMember lost) {
            set(lost.member(), Standing.UNREACHABLE);
        } else if (event instanceof ClusterEvent.ReachableMember found) {
            set(found.member(), standing(found.member().status()));
            wanting.add(endpoint(found.member().address()));
        }
        wanting.remove(self);
        show();
        return wanting;
    }

    /** Whatever becomes of it meanwhile, it is unreachable until it is reached. */
    private boolean isLost(Member member) {
        return Optional.ofNullable(entries.get(endpoint(member.address())))
                .filter(entry -> entry.sighting().standing() == Standing.UNREACHABLE)
                .isPresent();
    }

    private static Standing standing(MemberStatus status) {
        return status.equals(MemberStatus.up()) || status.equals(MemberStatus.weaklyUp())
                ? Standing.UP
                : status.equals(MemberStatus.joining()) ? Standing.JOINING : Standing.LEAVING;
    }

    private void set(Member member, Standing standing) {
        Endpoint where = endpoint(member.address());
        Optional<Entry> before = Optional.ofNullable(entries.get(where)).filter(Entry::isMember);
        if (before.map(entry -> entry.sighting().standing()).equals(Optional.of(standing))) {
            return;
        }
        Moment now = now();
        Entry entry = before.orElseGet(() -> new Entry(
                        new Sighting(name(member), where, standing, now, Optional.empty()),
                        member.address(),
                        0,
                        Set.of(),
                        now))
                .at(standing, now);
        entries.put(where, entry);
        peers.computeIfAbsent(where, here -> resolver.resolveActorRef(member.address() + "/user/" + Peer.NAME));
        tell(entry.sighting());
    }

    private void tell(Sighting sighting) {
        switch (sighting.standing()) {
            case UNREACHABLE ->
                LOG.warn("Cluster: node {} at {} can't be reached", sighting.node(), sighting.address());
            case UP -> LOG.info("Cluster: node {} at {} takes part", sighting.node(), sighting.address());
            case JOINING, LEAVING, GONE ->
                LOG.debug("Cluster: node {} at {}: {}", sighting.node(), sighting.address(), sighting.standing());
        }
    }

    private void gone(Member member) {
        Endpoint where = endpoint(member.address());
        peers.remove(where);
        misnamed.remove(where);
        Optional.ofNullable(entries.get(where)).filter(Entry::isMember).ifPresent(entry -> {
            entries.put(where, entry.at(Standing.GONE, now()));
            LOG.info("Cluster: node {} at {} is gone", entry.sighting().node(), where);
        });
        List<Endpoint> lost = entries.values().stream()
                .filter(entry -> !entry.isMember())
                .map(entry -> entry.sighting())
                .sorted((one, other) -> one.heardAt().compareTo(other.heardAt()))
                .map(Sighting::address)
                .toList();
        lost.subList(0, Math.max(0, lost.size() - MOST_GONE)).forEach(entries::remove);
    }

    private static String name(Member member) {
        return member.getRoles().stream()
                .filter(role -> role.startsWith(NAME_ROLE))
                .map(role -> role.substring(NAME_ROLE.length()))
                .findFirst()
                .orElseGet(() -> endpoint(member.address()).toString());
    }

    static Endpoint endpoint(Address address) {
        return Endpoint.ofUri(address.getHost().orElse(""), address.getPort().orElse(0));
    }

    boolean hasMember(Endpoint where) {
        return peers.containsKey(where);
    }

    boolean isNamed(Endpoint member, String node) {
        return Optional.ofNullable(entries.get(member))
                .filter(entry -> entry.sighting().node().equals(node))
                .isPresent();
    }

    /** Whether a member can prove its name; counted if it cannot, and said once. */
    boolean isItself(Endpoint member) {
        String node = Optional.ofNullable(entries.get(member))
                .map(entry -> entry.sighting().node())
                .orElse("");
        if (names.test(member, node)) {
            misnamed.remove(member);
            return true;
        }
        around.tally().count(Tally.Kind.MISNAMED);
        if (misnamed.add(member)) {
            LOG.warn("Cluster: the certificate at {} is not for node {}: what it says is not believed", member, node);
        }
        return false;
    }

    /** All members but this one. */
    List<Endpoint> others() {
        return peers.keySet().stream().filter(one -> !one.equals(self)).toList();
    }

    ActorRef<Letter> peer(Endpoint member) {
        return Objects.requireNonNull(peers.get(member));
    }

    Optional<Endpoint> named(String node) {
        return entries.values().stream()
                .filter(Entry::isMember)
                .map(Entry::sighting)
                .filter(one -> one.node().equals(node))
                .map(Sighting::address)
                .findFirst();
    }

    /** This node's own view. */
    void confirmed(NodeView view) {
        shown(self, 1, view);
    }

    void shown(Endpoint member, long edition, NodeView view) {
        boolean isKnown = Optional.ofNullable(entries.get(member))
                .flatMap(entry -> entry.sighting().view())
                .filter(view::equals)
                .isPresent();
        entries.computeIfPresent(member, (where, entry) -> entry.saying(view, edition, now()));
        show();
        if (!isKnown) {
            around.picture().tell();
        }
    }

    /** @return whether that edition is known here */
    boolean still(Endpoint member, Letter.Still still) {
        Optional<Entry> known =
                Optional.ofNullable(entries.get(member)).filter(entry -> entry.edition() == still.edition());
        known.ifPresent(entry -> entries.put(member, entry.confirming(still.hears(), now())));
        around.picture().show(judgement.asBefore(sightings()));
        return known.isPresent();
    }

    Set<String> heardLately() {
        Moment now = now();
        return entries.values().stream()
                .filter(Entry::isMember)
                .filter(entry -> isFresh(entry, now))
                .map(entry -> entry.sighting().address().toString())
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isFresh(Entry entry, Moment now) {
        return entry.sighting().heardAt().until(now).compareTo(pace.fresh()) <= 0;
    }

    /** Takes out who was not heard by anybody for long enough. */
    void bury() {
        Moment now = now();
        entries.values().stream()
                .filter(entry -> entry.sighting().standing() == Standing.UNREACHABLE)
                .filter(entry -> entry.unreachableSince().until(now).compareTo(pace.silence()) > 0)
                .filter(entry -> isHeardByNobody(entry, now))
                .forEach(entry -> {
                    LOG.warn(
                            "Cluster: node {} at {} has not been heard for {} s and is taken out",
                            entry.sighting().node(),
                            entry.sighting().address(),
                            pace.silence().toSeconds());
                    cluster.manager().tell(new Down(entry.address()));
                });
        show();
    }

    private boolean isHeardByNobody(Entry lost, Moment now) {
        String name = lost.sighting().address().toString();
        return !isFresh(lost, now)
                && entries.values().stream()
                        .filter(other -> other.sighting().standing() == Standing.UP)
                        .filter(other -> !other.sighting().address().equals(self))
                        .noneMatch(other -> other.hears().contains(name) && isFresh(other, now));
    }

    /** With a judgement, which takes its time: once a beat, and when there is something new. */
    private void show() {
        around.picture().show(judgement.on(sightings(), now()));
    }

    private List<Sighting> sightings() {
        return entries.values().stream().map(Entry::sighting).toList();
    }

    private Moment now() {
        return around.clock().now();
    }
}
