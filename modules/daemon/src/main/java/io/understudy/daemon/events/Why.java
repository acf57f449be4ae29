package io.understudy.daemon.events;

import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Standing;
import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Heard;
import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Bond;
import io.understudy.core.tracking.Fault;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import java.util.List;
import java.util.Optional;

/**
 * A router's step in words: the event that brought it about.
 *
 * @param before where it stood
 */
record Why(InstanceMachine machine, Standing before, Entry.RouterStep step) {

    String text() {
        int was = machine.router(before).priority();
        int is = machine.router(step.after()).priority();
        return event() + (was == is ? "" : "; its priority is " + is + " now, and was " + was);
    }

    private String event() {
        return switch (step.input()) {
            case Input.Run run -> "the daemon began to run it";
            case Input.Stop stop -> "the daemon was told to stop it";
            case Input.Seen seen -> link();
            case Input.Read(Subject subject, Reading reading) -> subject.text() + " " + text(reading);
            case Input.News news -> text(news);
            case Input.Heard(Event.Advertised ad) -> text(ad) + "; its own is " + priority();
            case Input.Heard(Event.Resigned gone) -> gone.sender() + " resigned with priority 0";
            case Input.Reconfigured changed -> "a reload changed what it is";
            case Input.Reassigned changed -> "what it is to hold has changed";
            case Input.Wake wake -> woken();
            case Input.Order order -> text(order);
            case Input.Guidance guidance -> text(guidance);
            case Input.Advice advice -> text(advice);
            case Input.Answer answer -> text(answer);
        };
    }

    private String link() {
        List<String> faults = faults(machine, step.after());
        return faults.isEmpty()
                ? "interface " + machine.needs().link() + " is as it has to be"
                : String.join("; ", faults);
    }

    private static String text(Reading reading) {
        return switch (reading) {
            case Reading.Unknown unknown -> "has no result yet";
            case Reading.Good good -> "is well";
            case Reading.Bad(String reason) -> reason;
            case Reading.Counted(int value) -> "says " + value;
        };
    }

    private static String text(Input.News news) {
        return switch (news) {
            case Input.Inherited inherited -> "an earlier run had left its addresses";
            case Input.Staged staged ->
                staged.trouble()
                        .map(words -> "what it prepares was refused: " + words)
                        .orElse("what it prepares is in place");
            case Input.Lost(String what) -> "somebody else removed " + what;
        };
    }

    private String text(Input.Order order) {
        return switch (order) {
            case Input.Promoted promoted -> "every member of its sync group was ready to be master: " + silence();
            case Input.Demoted demoted -> "another member of its sync group is not master any more";
            case Input.Relieved relieved ->
                "an operator moved its sync group, and another member has heard the successor";
            case Input.Bound(Bond bond) ->
                bond.trouble().orElse("no other member of its sync group has a fault any more");
        };
    }

    private static String text(Input.Guidance guidance) {
        return switch (guidance) {
            case Input.Drained drained -> "an operator drained this node";
            case Input.Undrained undrained -> "an operator took the drain back";
            case Input.Appointed appointed -> "an operator moved it here";
            case Input.Superseded superseded -> "an operator moves it to another node";
            case Input.LetGo letGo -> "it is settled who has the addresses";
        };
    }

    private static String text(Input.Advice advice) {
        return switch (advice) {
            case Input.Heir heir -> "the cluster knows of nobody with a better right";
            case Input.Vacated vacated ->
                "the cluster knows that " + vacated.master() + " has gone, without waiting for the silence";
            case Input.Withheld withheld -> "the cluster knows that the master is well, though it is not heard";
        };
    }

    private static String text(Input.Answer answer) {
        return switch (answer) {
            case Input.Held held -> "the kernel has everything that belongs to it";
            case Input.Released released -> "the kernel has taken everything back";
            case Input.Refused(String reason) -> "the kernel refused: " + reason;
            case Input.Torn(String reason) -> "the kernel would not let go: " + reason;
        };
    }

    private static String text(Event.Advertised ad) {
        return ad.sender() + " advertised priority " + ad.priority();
    }

    private int priority() {
        return machine.router(before).priority();
    }

    private String woken() {
        return switch (before.state()) {
            case State.Backup backup -> silence();
            case State.Master master ->
                "its last advertisement was due " + ago(master.lastAdvert()) + " before: this node had not run since";
            case State.Initialize none -> "it was time to try again";
        };
    }

    /** What a backup whose timer is over has not heard. */
    private String silence() {
        boolean gone = before.state() instanceof State.Backup backup && backup.silence() == Reason.MASTER_GONE;
        if (gone) {
            return "the cluster knows that the master has gone" + lastMaster();
        }
        return step.heard()
                .map(heard -> switch (heard.event()) {
                    case Event.Resigned left ->
                        left.sender() + " resigned with priority 0, " + ago(heard.at()) + " before";
                    case Event.Advertised ad -> unanswered(ad, heard);
                })
                .orElseGet(() -> "nobody was heard" + lastMaster());
    }

    private String unanswered(Event.Advertised ad, Heard heard) {
        return ad.priority() < priority()
                ? text(ad) + ", " + ago(heard.at()) + " before, which is less than its own " + priority()
                : "nothing was heard for " + ago(heard.at()) + ", since " + text(ad) + " (every "
                        + Spans.text(ad.interval()) + ")";
    }

    private String lastMaster() {
        return before.master()
                .map(IpAddress::toString)
                .map(master -> " (last master " + master + ")")
                .orElse("");
    }

    private String ago(Moment then) {
        return Spans.text(then.until(step.now()));
    }

    /** Its own, if it is out. */
    static List<String> faults(InstanceMachine machine, Standing standing) {
        return Optional.of(standing).filter(it -> it.readiness().wanted()).stream()
                .flatMap(it -> it.readiness().faults(machine.needs()).stream())
                .map(Fault::text)
                .toList();
    }
}
