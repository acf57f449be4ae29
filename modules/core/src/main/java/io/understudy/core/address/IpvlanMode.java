package io.understudy.core.address;

/** How the ipvlans of one parent see each other. */
public enum IpvlanMode {
    BRIDGE,
    PRIVATE,
    VEPA
}
