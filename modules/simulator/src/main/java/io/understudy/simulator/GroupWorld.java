package io.understudy.simulator;

import io.understudy.core.instance.Input;
import io.understudy.core.journal.Journal;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Nodes that each have a member of a sync group on every one of some LANs; one thread. */
final class GroupWorld {

    private static final int MOST_PLANNED = 20_000;
    private static final Duration MAKING_WAY = Duration.ofSeconds(4);

    private final Agenda agenda = new Agenda();
    private final Stage stage;
    private final List<Lan> lans = new ArrayList<>();
    private final List<List<Port>> stations = new ArrayList<>();
    private final List<GroupHost> hosts = new ArrayList<>();

    GroupWorld(List<Cast> casts, Timing timing, SplittableRandom random, Trace trace, Journal journal) {
        stage = new Stage(agenda, random, timing, trace, journal);
        for (int lan = 0; lan < casts.getFirst().members().size(); lan++) {
            lans.add(new Lan(agenda, random));
            stations.add(new ArrayList<>());
        }
        casts.forEach(cast -> hosts.add(new GroupHost(stage, cast, ports(cast))));
    }

    private List<Port> ports(Cast cast) {
        List<Port> ports = new ArrayList<>();
        for (Member member : cast.members()) {
            int lan = ports.size();
            Port port = new Port(
                    cast.number(), member, (from, frame) -> lans.get(lan).send(from, frame, stations.get(lan)));
            stations.get(lan).add(port);
            ports.add(port);
        }
        return ports;
    }

    void plan(GroupIncident incident) {
        agenda.after(incident.at(), () -> {
            stage.say(incident.toString());
            begin(incident);
            agenda.after(incident.lasting(), () -> {
                stage.say("end of " + incident);
                end(incident);
            });
        });
    }

    private void begin(GroupIncident incident) {
        switch (incident) {
            case GroupIncident.Pause pause -> hosts.get(pause.host()).process().ifPresent(GroupDaemon::pause);
            case GroupIncident.Crash crash -> hosts.get(crash.host()).crash();
            case GroupIncident.Blackout blackout -> hosts.get(blackout.host()).lose();
            case GroupIncident.Stop stop -> tell(stop.host(), new Input.Stop());
            case GroupIncident.Cut cut -> lans.get(cut.lan()).cut(cut.from(), cut.to());
            case GroupIncident.Unplug unplug ->
                port(unplug.host(), unplug.lan()).plugged(false);
            case GroupIncident.Fail fail -> read(fail.host(), fail.lan(), Optional.of(new Reading.Bad("failed")));
            case GroupIncident.Refuse refuse -> hosts.get(refuse.host()).refuse(refuse.probability());
            case GroupIncident.Unprepared vain -> prepared(vain.host(), Optional.of("no such device"));
            case GroupIncident.Move move -> move(move.host(), move.lasting());
            case GroupIncident.Rob rob -> rob(rob, agenda.now().plus(rob.lasting()));
        }
    }

    private void end(GroupIncident incident) {
        switch (incident) {
            case GroupIncident.Pause pause -> hosts.get(pause.host()).resume();
            case GroupIncident.Crash crash -> hosts.get(crash.host()).start();
            case GroupIncident.Blackout blackout -> hosts.get(blackout.host()).boot();
            case GroupIncident.Stop stop -> tell(stop.host(), new Input.Run());
            case GroupIncident.Cut cut -> lans.get(cut.lan()).mend(cut.from(), cut.to());
            case GroupIncident.Unplug unplug ->
                port(unplug.host(), unplug.lan()).plugged(true);
            case GroupIncident.Fail fail -> read(fail.host(), fail.lan(), Optional.empty());
            case GroupIncident.Refuse refuse ->
                hosts.get(refuse.host()).kernel().obey();
            case GroupIncident.Unprepared vain -> prepared(vain.host(), Optional.empty());
            case GroupIncident.Move move -> {}
            case GroupIncident.Rob rob -> {}
        }
    }

    private void tell(int host, Input input) {
        hosts.get(host).process().ifPresent(process -> process.tellAll(input));
    }

    private void move(int target, Duration lasting) {
        for (GroupHost host : hosts) {
            boolean chosen = host == hosts.get(target);
            host.process()
                    .ifPresent(process -> process.guided(now -> chosen
                            ? new Input.Appointed(now.plus(lasting))
                            : new Input.Superseded(now.plus(MAKING_WAY))));
        }
    }

    private void prepared(int host, Optional<String> trouble) {
        hosts.get(host).process().ifPresent(process -> process.prepared(trouble));
    }

    private Port port(int host, int lan) {
        return hosts.get(host).port(lan);
    }

    private void read(int host, int lan, Optional<Reading> reading) {
        Port port = port(host, lan);
        for (Tracked tracked : port.member().setup().tracked()) {
            port.read(tracked, reading.orElse(Setup.well(tracked)));
        }
    }

    private void rob(GroupIncident.Rob incident, Moment end) {
        hosts.get(incident.host()).rob();
        if (agenda.now().isBefore(end)) {
            agenda.after(incident.every(), () -> rob(incident, end));
        }
    }

    void start(int host, Duration at) {
        agenda.after(at, () -> hosts.get(host).start());
    }

    void after(Duration delay, Runnable what) {
        agenda.after(delay, what);
    }

    void turn(List<Weather> weathers) {
        for (int lan = 0; lan < lans.size(); lan++) {
            lans.get(lan).turn(weathers.get(lan));
        }
    }

    /** Ends whatever is still wrong. */
    void heal(Weather calm) {
        stage.say("everything is well again");
        lans.forEach(lan -> lan.turn(calm));
        lans.forEach(Lan::mendAll);
        hosts.forEach(GroupHost::heal);
    }

    /** Lets happen what is planned until then, with a look at every host after each event. */
    void run(Duration until, Runnable afterEach) {
        Moment end = agenda.now().plus(until);
        while (agenda.hasMoreUntil(end)) {
            agenda.runNext();
            hosts.forEach(GroupHost::check);
            if (agenda.size() > MOST_PLANNED) {
                throw new Violation("more and more is planned: " + agenda.size());
            }
            afterEach.run();
        }
        agenda.at(end, () -> {});
        agenda.runNext();
    }

    Moment now() {
        return agenda.now();
    }

    List<GroupHost> hosts() {
        return List.copyOf(hosts);
    }
}
