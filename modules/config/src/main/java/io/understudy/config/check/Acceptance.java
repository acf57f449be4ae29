package io.understudy.config.check;

import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Section;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import java.util.Optional;

/** Whether the virtual addresses may be spoken to (RFC 9568's Accept_Mode): an owner's always, others' unless somebody says no. */
record Acceptance(Section here, VirtualRouter router, boolean strict) {

    boolean accepts() {
        Optional<Boolean> accept = here.written(Instances.ACCEPT);
        Optional<Boolean> refuse = here.written(Instances.NO_ACCEPT);
        if (accept.isPresent() && accept.equals(refuse)) {
            here.at(Instances.NO_ACCEPT).fault("contradicts accept", "keep one of the two");
        }
        boolean wanted = accept.or(() -> refuse.map(no -> !no)).orElse(!strict || router.owner());
        if (router.owner() && !wanted) {
            here.at(accept.isPresent() ? Instances.ACCEPT : Instances.NO_ACCEPT)
                    .warn(
                            "has no effect with priority 255: the addresses are the owner's",
                            "remove it, or lower the priority");
        }
        if (strict && !router.owner() && router.version() == Version.V2 && wanted) {
            here.at(accept.isPresent() ? Instances.ACCEPT : Instances.NO_ACCEPT)
                    .fault(
                            "contradicts strict-mode: in version 2 only the owner's addresses may be spoken to",
                            "remove it, or write strict-mode = off");
        }
        return wanted || router.owner();
    }
}
