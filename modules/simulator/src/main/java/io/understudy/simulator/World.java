package io.understudy.simulator;

import io.understudy.core.journal.Journal;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The hosts, the LAN between them and the agenda; one thread. */
final class World {

    private static final int MOST_PLANNED = 20_000;

    private final Stage stage;
    private final Agenda agenda = new Agenda();
    private final Lan lan;
    private final List<Host> hosts = new ArrayList<>();
    private boolean advised;

    World(List<Member> members, Timing timing, SplittableRandom random, Trace trace, Journal journal) {
        stage = new Stage(agenda, random, timing, trace, journal);
        lan = new Lan(agenda, random);
        for (Member member : members) {
            hosts.add(new Host(this, member, stage.clock(), new SimulatedKernel(random)));
        }
    }

    void plan(Incident incident) {
        agenda.after(incident.at(), () -> {
            say(incident.toString());
            begin(incident);
            agenda.after(incident.lasting(), () -> {
                say("end of " + incident);
                end(incident);
            });
        });
    }

    private void begin(Incident incident) {
        switch (incident) {
            case Incident.Pause pause -> hosts.get(pause.host()).pause();
            case Incident.Crash crash -> hosts.get(crash.host()).crash();
            case Incident.Stop stop -> hosts.get(stop.host()).leave();
            case Incident.Cut cut -> lan.cut(cut.from(), cut.to());
            case Incident.Split split -> waysAcross(split, lan::cut);
            case Incident.Unplug unplug -> hosts.get(unplug.host()).plugged(false);
            case Incident.Refuse refuse -> hosts.get(refuse.host()).kernel().refuse(refuse.probability());
            case Incident.Vanish vanish -> hosts.get(vanish.host()).vanish();
            case Incident.Replace replace -> hosts.get(replace.host()).replace();
            case Incident.Unaddress unaddress -> hosts.get(unaddress.host()).addressed(false);
            case Incident.Track(int host, Tracked tracked, Reading reading, Duration at, Duration lasting) ->
                hosts.get(host).read(tracked.subject(), reading);
            case Incident.Rob rob -> rob(rob, agenda.now().plus(rob.lasting()));
            case Incident.Reconfigure reconfigure ->
                hosts.get(reconfigure.host()).crash();
            case Incident.Forge forge -> hosts.get(forge.host()).receiveForged();
        }
    }

    private void end(Incident incident) {
        switch (incident) {
            case Incident.Pause pause -> hosts.get(pause.host()).resume();
            case Incident.Crash crash -> hosts.get(crash.host()).start();
            case Incident.Stop stop -> hosts.get(stop.host()).rejoin();
            case Incident.Cut cut -> lan.mend(cut.from(), cut.to());
            case Incident.Split split -> waysAcross(split, lan::mend);
            case Incident.Unplug unplug -> hosts.get(unplug.host()).plugged(true);
            case Incident.Refuse refuse -> hosts.get(refuse.host()).kernel().obey();
            case Incident.Vanish vanish -> hosts.get(vanish.host()).appear();
            case Incident.Replace replace -> {}
            case Incident.Unaddress unaddress -> hosts.get(unaddress.host()).addressed(true);
            case Incident.Track track ->
                hosts.get(track.host()).read(track.tracked().subject(), Setup.well(track.tracked()));
            case Incident.Rob rob -> {}
            case Incident.Reconfigure reconfigure ->
                hosts.get(reconfigure.host()).restart(reconfigure.changed());
            case Incident.Forge forge -> {}
        }
    }

    private void rob(Incident.Rob incident, Moment end) {
        hosts.get(incident.host()).rob();
        if (agenda.now().isBefore(end)) {
            agenda.after(incident.every(), () -> rob(incident, end));
        }
    }

    private interface Way {
        void change(int from, int to);
    }

    private void waysAcross(Incident.Split split, Way way) {
        for (int near = 0; near <= split.last(); near++) {
            for (int far = split.last() + 1; far < hosts.size(); far++) {
                way.change(near, far);
                way.change(far, near);
            }
        }
    }

    void start(int host, Duration at) {
        agenda.after(at, () -> hosts.get(host).start());
    }

    void turn(Weather weather) {
        lan.turn(weather);
    }

    /** Ends whatever is still wrong, except for processes that are gone. */
    void heal() {
        say("everything is well again");
        lan.turn(Weather.CALM);
        lan.mendAll();
        hosts.forEach(Host::heal);
    }

    /** Lets happen what is planned until then, with a look at each kernel that an event has changed. */
    void run(Duration until, Runnable afterEach) {
        Moment end = agenda.now().plus(until);
        while (agenda.hasMoreUntil(end)) {
            agenda.runNext();
            for (Host host : hosts) {
                host.check();
            }
            if (agenda.size() > MOST_PLANNED) {
                throw new Violation("more and more is planned: " + agenda.size());
            }
            afterEach.run();
        }
        agenda.at(end, () -> {});
        agenda.runNext();
    }

    void send(Host sender, byte[] frame) {
        lan.send(sender, frame, hosts);
    }

    /** From now on, so that what that does to them is looked at. */
    void advised() {
        advised = true;
    }

    boolean isAdvised() {
        return advised;
    }

    boolean toss() {
        return stage.toss();
    }

    Duration lateness() {
        return stage.lateness();
    }

    Duration applierDelay() {
        return stage.applierDelay();
    }

    int below(int bound) {
        return stage.below(bound);
    }

    Duration upTo(Duration most) {
        return stage.upTo(most);
    }

    private void say(String what) {
        stage.say(what);
    }

    Agenda agenda() {
        return agenda;
    }

    Trace trace() {
        return stage.trace();
    }

    Journal journal() {
        return stage.journal();
    }

    Timing timing() {
        return stage.timing();
    }

    List<Host> hosts() {
        return List.copyOf(hosts);
    }
}
