package io.understudy.simulator;

import io.understudy.core.instance.Input;
import io.understudy.core.link.Link;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Tracked;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A host's interface on one LAN, and what the member there depends on besides. */
final class Port implements Lan.Station {

    private static final int INDEX = 2;

    private final int host;
    private final Member member;
    private final BiConsumer<Port, byte[]> lan;
    private final Map<Tracked, Reading> readings = new HashMap<>();
    private Optional<Seat> seat = Optional.empty();
    private boolean running = true;

    /** @param lan takes every frame that is sent */
    Port(int host, Member member, BiConsumer<Port, byte[]> lan) {
        this.host = host;
        this.member = member;
        this.lan = lan;
    }

    void occupy(Optional<Seat> by) {
        seat = by;
    }

    void plugged(boolean now) {
        if (running != now) {
            running = now;
            tell(new Input.Seen(link()));
        }
    }

    boolean isPlugged() {
        return running;
    }

    void read(Tracked tracked, Reading reading) {
        if (!reading.equals(readings.put(tracked, reading))) {
            tell(new Input.Read(tracked.subject(), reading));
        }
    }

    private void tell(Input input) {
        seat.ifPresent(taken -> taken.tell(input));
    }

    Reading reading(Tracked tracked) {
        return readings.getOrDefault(tracked, Setup.well(tracked));
    }

    void heal() {
        plugged(true);
        member.setup().tracked().forEach(tracked -> read(tracked, Setup.well(tracked)));
    }

    Optional<Link> link() {
        return Optional.of(member.link(INDEX, running, true));
    }

    void send(byte[] frame) {
        if (running) {
            lan.accept(this, frame);
        }
    }

    @Override
    public void receive(byte[] frame) {
        if (running) {
            seat.ifPresent(taken -> taken.receive(frame));
        }
    }

    @Override
    public int number() {
        return host;
    }

    Member member() {
        return member;
    }
}
