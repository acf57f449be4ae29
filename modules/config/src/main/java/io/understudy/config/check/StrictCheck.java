package io.understudy.config.check;

import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Instances.Hope;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.core.address.Family;
import io.understudy.core.router.VirtualRouter;

/** What an instance must not say if it is to be as the RFCs have it ({@code strict-mode}). */
record StrictCheck(Section here, VirtualRouter router) {

    void check() {
        refuse(Instances.UNICAST_PEER, !here.get(Instances.UNICAST_PEER).isEmpty(), "there is multicast only");
        refuse(Instances.AUTHENTICATION, here.writes(Instances.AUTHENTICATION), "there is no authentication");
        refuse(Instances.AUTH_HMAC, here.writes(Instances.AUTH_HMAC), "there is no authentication");
        refuse(
                Instances.PREEMPT_DELAY,
                here.get(Instances.PREEMPT_DELAY).isPositive(),
                "a lower priority is displaced at once, or never");
        refuse(
                Instances.DOWN_TIMER_ADVERTS,
                differs(Instances.DOWN_TIMER_ADVERTS, VirtualRouter.DEFAULT_DOWN_ADVERTS),
                "three silent intervals mean that the MASTER is down");
        refuse(Instances.NO_VIRTUAL_IPADDRESS, here.get(Instances.NO_VIRTUAL_IPADDRESS), "there is an address");
        answers();
        devices();
        hope();
        linkLocal();
    }

    private void answers() {
        refuse(
                Instances.GARP_LOWER_PRIO_REPEAT,
                differs(Instances.GARP_LOWER_PRIO_REPEAT, 0),
                "a lower priority is no reason to announce anything");
        refuse(
                Instances.LOWER_PRIO_NO_ADVERT,
                differs(Instances.LOWER_PRIO_NO_ADVERT, true),
                "a lower priority is not answered");
        refuse(
                Instances.HIGHER_PRIO_SEND_ADVERT,
                differs(Instances.HIGHER_PRIO_SEND_ADVERT, false),
                "who yields is silent");
        refuse(
                Instances.OWNER_IGNORE_ADVERTS,
                differs(Instances.OWNER_IGNORE_ADVERTS, true),
                "the owner listens to nobody");
    }

    private void devices() {
        refuse(Instances.VMAC_XMIT_BASE, here.get(Instances.VMAC_XMIT_BASE), "adverts come from the virtual MAC");
        boolean otherMac =
                here.get(Instances.USE_VMAC).flatMap(vmac -> vmac.mac()).isPresent();
        refuse(Instances.USE_VMAC, otherMac, "the virtual MAC follows from the VRID");
    }

    private void hope() {
        here.written(Instances.STATE)
                .ifPresent(hope -> refuse(
                        Instances.STATE,
                        (hope == Hope.MASTER) != router.owner(),
                        "the owner, priority 255, and nobody else begins as MASTER"));
    }

    private void linkLocal() {
        boolean other = router.family() == Family.IPV6
                && router.addresses().stream()
                        .findFirst()
                        .filter(first -> !first.isLinkLocal())
                        .isPresent();
        refuse(Instances.VIRTUAL_IPADDRESS, other, "the first IPv6 address is link-local");
    }

    private <T> boolean differs(Keyword<T> keyword, T strict) {
        return here.written(keyword).filter(written -> !written.equals(strict)).isPresent();
    }

    private void refuse(Keyword<?> keyword, boolean contradicts, String because) {
        if (contradicts) {
            here.at(keyword).fault("contradicts strict-mode: " + because, "remove it, or write strict-mode = off");
        }
    }
}
