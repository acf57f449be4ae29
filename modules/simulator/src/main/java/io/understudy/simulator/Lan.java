package io.understudy.simulator;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** One Ethernet segment: takes every frame to every other host, as far as the weather and the cuts allow. */
final class Lan {

    private record Way(int from, int to) {}

    private final Agenda agenda;
    private final SplittableRandom random;
    private final Set<Way> cut = new HashSet<>();
    private Weather weather = Weather.CALM;

    Lan(Agenda agenda, SplittableRandom random) {
        this.agenda = agenda;
        this.random = random;
    }

    void turn(Weather next) {
        weather = next;
    }

    /** One way only. */
    void cut(int from, int to) {
        cut.add(new Way(from, to));
    }

    void mend(int from, int to) {
        cut.remove(new Way(from, to));
    }

    void mendAll() {
        cut.clear();
    }

    /** What is plugged into it. */
    interface Station {
        /** By which cuts know it. */
        int number();

        void receive(byte[] frame);
    }

    void send(Station sender, byte[] frame, List<? extends Station> hosts) {
        for (Station host : hosts) {
            if (host.number() != sender.number() && reaches(sender, host)) {
                deliver(host, frame);
            }
        }
    }

    private boolean reaches(Station sender, Station host) {
        return cut.isEmpty() || !cut.contains(new Way(sender.number(), host.number()));
    }

    private void deliver(Station to, byte[] frame) {
        if (chance(weather.loss())) {
            return;
        }
        deliverOnce(to, frame);
        if (chance(weather.duplication())) {
            deliverOnce(to, frame);
        }
    }

    private void deliverOnce(Station to, byte[] frame) {
        long least = weather.least().toNanos();
        long delay = least + random.nextLong(weather.delay().toNanos() - least + 1);
        agenda.at(agenda.now().plus(Duration.ofNanos(delay)), () -> to.receive(frame));
    }

    private boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }
}
