package io.understudy.node;

import io.understudy.core.address.AddressTransaction;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Standing;
import io.understudy.core.link.Link;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.wire.Advertisement;
import io.understudy.wire.Announcement;
import io.understudy.wire.Authentication;
import io.understudy.wire.ChecksumForm;
import io.understudy.wire.Envelope;
import io.understudy.wire.Expectation;
import io.understudy.wire.Receiver;
import io.understudy.wire.Verdict;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Takeovers played from the first advertisement heard to the stop, without threads and with nothing at stake: afterwards the code
 * is loaded and compiled that the first real one would otherwise wait for.
 */
final class Rehearsal {

    private static final int TIMES = 100;

    private final VirtualRouter router;
    private final InstanceMachine machine;
    private final Link link;
    private final IpAddress peer;
    private final Receiver receiver;
    private final SequencedSet<Holding> holdings;
    private final Kernel kernel = Scenery.kernel();
    private Standing standing = Standing.BEGINNING;
    private Moment now = new Moment(0);

    private Rehearsal(Version version, String own, String peer, String virtual) {
        InstancePlan plan =
                Scenery.plan(version, VirtualRouter.DEFAULT_PRIORITY, Duration.ofSeconds(1), IpAddress.of(virtual));
        this.machine = plan.machine();
        this.router = machine.router();
        this.holdings = plan.holdings();
        this.link = Scenery.link(IpAddress.of(own));
        this.peer = IpAddress.of(peer);
        this.receiver = new Receiver(List.of(new Expectation(router, IpAddress.of(own), plan.dialect())));
    }

    /** Takes a few tenths of a second. */
    static void play() {
        List<Rehearsal> casts = List.of(
                new Rehearsal(Version.V2, "192.0.2.1", "192.0.2.2", "192.0.2.3"),
                new Rehearsal(Version.V3, "192.0.2.1", "192.0.2.2", "192.0.2.3"),
                new Rehearsal(Version.V3, "fe80::1", "fe80::2", "fe80::3"));
        for (int i = 0; i < TIMES; i++) {
            casts.forEach(Rehearsal::takeover);
        }
    }

    private void takeover() {
        take(new Input.Seen(Optional.of(link)));
        take(new Input.Run());
        hear(advertisement());
        now = standing.deadline().orElseThrow();
        take(new Input.Wake());
        apply(new LinkedHashSet<>(), holdings);
        take(new Input.Held());
        router.addresses().forEach(address -> Announcement.of(address, Scenery.MAC, true));
        hear(advertisement().farewell());
        take(new Input.Stop());
        apply(holdings, new LinkedHashSet<>());
        take(new Input.Released());
    }

    private Advertisement advertisement() {
        return Advertisement.of(router, new Authentication.None());
    }

    private void hear(Advertisement ad) {
        byte[] frame = Envelope.toAllRouters(Scenery.MAC, peer).around(ad, 1, ChecksumForm.WITH_PSEUDO_HEADER);
        if (receiver.receive(frame) instanceof Verdict.Accepted accepted) {
            take(new Input.Heard(accepted.event()));
        }
    }

    private void take(Input input) {
        Standing before = standing;
        standing = machine.step(before, input, now).next();
        String _ = new RoleChange("rehearsal", machine.needs(), before, standing, input)
                .text()
                .orElse("");
    }

    private void apply(SequencedSet<Holding> held, SequencedSet<Holding> wanted) {
        new AddressTransaction(held, wanted).run(kernel);
    }
}
