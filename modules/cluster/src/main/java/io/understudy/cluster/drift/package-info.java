/**
 * Whether nodes that share a virtual router are configured alike: found before a failover shows it.
 *
 * <p><b>The same virtual router.</b> A VRID means something on one link only, and nodes may call that link by different names. Two routers
 * of one VRID and family are taken for the same if one hears the other or addresses it as a peer, if their interfaces are in a
 * common network, or if they are to hold a common address; where there is nothing to go by, if their interfaces have one name.
 *
 * <p><b>What is compared.</b> Addresses, version, interval, authentication and nopreempt have to be equal; priorities must not be.
 */
@NullMarked
package io.understudy.cluster.drift;

import org.jspecify.annotations.NullMarked;
