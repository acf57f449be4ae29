package io.understudy.linux.linkbeat;

/** How a driver is asked whether there is a carrier. */
public enum Means {
    /** The transceiver's register. */
    MII,
    /** The driver's own opinion. */
    ETHTOOL,
    /** The link's flags. */
    IOCTL,
    /** MII, then ethtool, then the flags: the first that the driver understands. */
    ANY
}
