package io.understudy.node;

import org.apache.pekko.actor.typed.DispatcherSelector;

/** Where a node's actors run, as {@code node.conf} has it. */
final class Dispatchers {
    static final DispatcherSelector VRRP = DispatcherSelector.fromConfig("vrrp");
    static final DispatcherSelector PACKETS = DispatcherSelector.fromConfig("vrrp-packets");
    static final DispatcherSelector ADDRESSES = DispatcherSelector.fromConfig("addresses");

    private Dispatchers() {}
}
