package io.understudy.node;

import io.understudy.core.address.IpAddress;
import io.understudy.wire.Expectation;
import io.understudy.wire.Finding;
import io.understudy.wire.Receiver;
import io.understudy.wire.Verdict;
import io.understudy.wire.Verdict.NotOurs;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What becomes of the frames that arrive on one link: on the reader thread itself, so that a flood of bad ones is counted,
 * complained about and gone before it could reach an actor.
 */
final class Reception {

    /** What one virtual router expects, and who hears of it. */
    record Listening(Expectation expectation, Ear ear) {}

    /** @param ears by the very object that the receiver judges by */
    private record Table(Receiver receiver, IdentityHashMap<Expectation, Ear> ears) {
        static Table of(Collection<Listening> listening) {
            IdentityHashMap<Expectation, Ear> ears = new IdentityHashMap<>();
            listening.forEach(one -> ears.put(one.expectation(), one.ear()));
            return new Table(
                    new Receiver(listening.stream().map(Listening::expectation).toList()), ears);
        }

        Optional<Ear> ear(Expectation expected) {
            return Optional.ofNullable(ears.get(expected));
        }
    }

    private final String link;
    private final Complaints complaints;
    private final Tally tally;
    private volatile boolean tellsOfStrangers;
    private volatile Table table = Table.of(List.of());

    /**
     * @param tally of packets that belong to no instance
     * @param tellsOfStrangers advertisements of virtual routers that are not configured are logged
     */
    Reception(String link, Complaints complaints, Tally tally, boolean tellsOfStrangers) {
        this.link = link;
        this.complaints = complaints;
        this.tally = tally;
        this.tellsOfStrangers = tellsOfStrangers;
    }

    void tellOfStrangers(boolean now) {
        tellsOfStrangers = now;
    }

    /** In place of everything expected before. */
    void expect(Collection<Listening> listening) {
        table = Table.of(listening);
    }

    /** Called by the reader thread, one frame at a time. */
    void take(byte[] frame) {
        Table now = table;
        switch (now.receiver().receive(frame)) {
            case Verdict.Accepted accepted -> accepted(now, accepted);
            case Verdict.Refused refused -> refused(now, refused);
            case NotOurs notOurs -> ignored(notOurs, frame);
        }
    }

    private void accepted(Table now, Verdict.Accepted accepted) {
        OptionalInt vrid = OptionalInt.of(accepted.vrid());
        now.ear(accepted.expected()).ifPresent(ear -> {
            for (Verdict.Note note : accepted.notes()) {
                ear.tally().count(note.remark().counter());
                complain(link + ": advertisement", note.remark(), accepted.sender(), vrid, note.detail());
            }
            ear.hear(accepted.event());
        });
    }

    private void refused(Table now, Verdict.Refused refused) {
        refused.expected()
                .flatMap(now::ear)
                .map(Ear::tally)
                .orElse(tally)
                .count(refused.refusal().counter());
        complain(
                "bogus VRRP packet received on " + link,
                refused.refusal(),
                refused.sender(),
                refused.vrid(),
                refused.detail());
    }

    private void ignored(NotOurs why, byte[] frame) {
        switch (why) {
            case UNKNOWN_ROUTER -> {
                tally.count("vrid-errors");
                if (tellsOfStrangers) {
                    tellOfStranger(Receiver.describe(frame));
                }
            }
            case OWN_SOURCE -> tally.count("own-source");
            case OTHER_DESTINATION -> tally.count("other-destination");
            case OTHER_PROTOCOL -> tally.count("other-protocol");
        }
    }

    private void tellOfStranger(String who) {
        complaints.about(
                "unknown router",
                who,
                () -> link + ": an advertisement of a virtual router that is not configured here: " + who,
                "configure it here, or leave out log-unknown-vrids");
    }

    private void complain(String what, Finding finding, IpAddress sender, OptionalInt vrid, Supplier<String> detail) {
        String router = vrid.isPresent() ? " for VRID " + vrid.getAsInt() : "";
        complaints.about(
                finding.toString(),
                sender.toString(),
                () -> what + " from " + sender + router + ": " + finding.words() + " (" + detail.get() + ")",
                finding.advice());
    }
}
