package io.understudy.core.address;

/** What a virtual device is. */
public sealed interface DeviceKind {

    String word();

    /** A macvlan in private mode. */
    record Macvlan(MacAddress mac) implements DeviceKind {
        @Override
        public String word() {
            return "macvlan";
        }
    }

    /** An ipvlan in layer 2; it shares its parent's MAC. */
    record Ipvlan(IpvlanMode mode) implements DeviceKind {
        @Override
        public String word() {
            return "ipvlan";
        }
    }
}
