package io.understudy.core.address;

/** Words that may follow an address. */
public enum AddressOption {
    /** IPv6 duplicate address detection is done; it is not used before that is over. Without it, none is done. */
    DETECT_DUPLICATES,
    /** No route to its network comes with it. */
    NO_PREFIX_ROUTE,
    /** IPv6: a home address (RFC 6275). */
    HOME,
    /** IPv6: a template for temporary addresses (RFC 8981). */
    MANAGE_TEMPORARY,
    /** The multicast group of that address is joined on its link. */
    AUTOJOIN
}
