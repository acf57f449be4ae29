/**
 * The VRRP routers that a node can run: Understudy as it is packaged, Debian's keepalived and FRR's vrrpd.
 *
 * <p>A {@link io.understudy.harness.peer.VirtualRouter} says what all of them are to agree on; each kind writes that down in
 * its own language. Whatever a daemon writes to disk stays in its node's directory.
 */
@NullMarked
package io.understudy.harness.peer;

import org.jspecify.annotations.NullMarked;
