package io.understudy.config.check;

import io.understudy.config.ip.AddressLine;
import io.understudy.config.model.VirtualDevice;
import io.understudy.config.report.Place;
import io.understudy.config.schema.Devices;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.core.address.DeviceKind;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding.Device;
import io.understudy.core.address.MacAddress;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** The devices that one router makes: at most one on each link. */
final class DeviceCheck {

    private static final long MAC_IPV4 = 0x0000_5e00_0100L; // RFC 9568 section 7.3
    private static final long MAC_IPV6 = 0x0000_5e00_0200L;

    private final Section here;
    private final Defaults defaults;
    private final Half half;
    private final DeviceNames names;
    private final int linkGroup;
    private final SequencedMap<String, Made> made = new LinkedHashMap<>();

    /** @param place the line that wants it */
    record Made(Device device, Place place) {}

    DeviceCheck(Section here, Defaults defaults, Half half, DeviceNames names, int linkGroup) {
        this.here = here;
        this.defaults = defaults;
        this.half = half;
        this.names = names;
        this.linkGroup = linkGroup;
    }

    /** By parent, that of the instance's interface first. */
    SequencedMap<String, Made> made() {
        return made;
    }

    /** The one on the instance's interface. */
    Optional<VirtualDevice> own(String link) {
        Optional<Devices.Vmac> vmac = here.get(Instances.USE_VMAC);
        Optional<Devices.Ipvlan> ipvlan = here.get(Instances.USE_IPVLAN);
        if (vmac.isPresent() && ipvlan.isPresent()) {
            here.at(Instances.USE_IPVLAN).fault("contradicts use-vmac", "keep one of the two");
        }
        Optional<VirtualDevice> own =
                vmac.map(written -> macvlan(link, written)).or(() -> ipvlan.map(written -> ipvlan(link, written)));
        if (own.isEmpty()) {
            useless(Instances.VRF);
            useless(Instances.USE_VMAC_ADDR);
            useless(Instances.VMAC_XMIT_BASE);
        }
        return own;
    }

    private void useless(Keyword<?> keyword) {
        if (here.writes(keyword) && !here.written(keyword).equals(keyword.fallback())) {
            here.at(keyword).fault("has no effect without use-vmac", "write use-vmac = on, or remove it");
        }
    }

    private VirtualDevice macvlan(String link, Devices.Vmac written) {
        DeviceKind kind = new DeviceKind.Macvlan(written.mac().orElseGet(this::virtualMac));
        boolean unicast = !here.get(Instances.UNICAST_PEER).isEmpty();
        return device(link, written.name(), kind, Instances.USE_VMAC, unicast || here.get(Instances.VMAC_XMIT_BASE));
    }

    private VirtualDevice ipvlan(String link, Devices.Ipvlan written) {
        return device(link, written.name(), new DeviceKind.Ipvlan(written.mode()), Instances.USE_IPVLAN, true);
    }

    private VirtualDevice device(
            String link, Optional<String> written, DeviceKind kind, Keyword<?> keyword, boolean advertsFromBase) {
        if (written.isPresent() && half.hasSibling()) {
            here.at(keyword)
                    .fault(
                            "names one device, but two routers need one each",
                            "write " + keyword.name() + " = on, or two instances");
        }
        Place place = here.at(keyword).place();
        String name = written.orElseGet(
                () -> names.madeUp(defaults.general(Globals.VMAC_PREFIX), half.family(), id(), place));
        make(link, name, kind, place);
        return new VirtualDevice(name, kind, advertsFromBase);
    }

    /** Where the address goes: to a device, if there is one on its link or it wants one. */
    String linkOf(AddressLine line, String link) {
        String written = line.link().orElse(link);
        boolean wanted = line.wishes().contains(AddressLine.Wish.USE_VMAC)
                || here.get(Instances.USE_VMAC_ADDR) && !written.equals(link);
        if (wanted && !made.containsKey(written)) {
            String prefix = defaults.findGeneral(Globals.VMAC_ADDR_PREFIX)
                    .orElseGet(() -> defaults.general(Globals.VMAC_PREFIX));
            make(
                    written,
                    names.madeUp(prefix, half.family(), id(), line.place()),
                    new DeviceKind.Macvlan(virtualMac()),
                    line.place());
        }
        Made there = made.get(written);
        return there == null ? written : there.device().name();
    }

    private void make(String parent, String name, DeviceKind kind, Place place) {
        made.put(parent, new Made(new Device(name, parent, kind, here.find(Instances.VRF), linkGroup), place));
    }

    private MacAddress virtualMac() {
        return new MacAddress((half.family() == Family.IPV4 ? MAC_IPV4 : MAC_IPV6) + id());
    }

    private int id() {
        return here.find(Instances.VIRTUAL_ROUTER_ID).orElse(0);
    }
}
