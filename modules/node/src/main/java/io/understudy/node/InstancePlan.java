package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.wire.Authentication;
import java.util.SequencedSet;

/**
 * A vrrp_instance as configured.
 *
 * @param machine what it is: the virtual router and what it needs of the node
 * @param holdings what it puts into the kernel as MASTER, in this order
 * @param checksumAsV2 version 3 over IPv4 is sent with RFC 9568's checksum (message only) instead of the one with a pseudo-header
 */
public record InstancePlan(
        String name,
        InstanceMachine machine,
        SequencedSet<Holding> holdings,
        Authentication authentication,
        boolean checksumAsV2) {}
