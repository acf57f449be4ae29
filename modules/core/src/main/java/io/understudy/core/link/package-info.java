/**
 * The ports to network interfaces: what they are, their coming and going, and Ethernet frames on them.
 *
 * <p>{@link io.understudy.core.link.LinkMonitor} tells, on a thread of its own, how each interface looks now, never what changed;
 * {@link io.understudy.core.link.FramePort} carries frames of all virtual routers on one interface and hands each received one to
 * its listener on the channel's reader thread; {@link io.understudy.core.link.PacketPort} takes packets to single peers, for which
 * the kernel finds the way; {@link io.understudy.core.link.SyncDaemonPort} starts and stops what tells other directors of IPVS
 * connections. Real ones are on Linux, others on simulated LANs; whoever uses them can't tell.
 */
@NullMarked
package io.understudy.core.link;

import org.jspecify.annotations.NullMarked;
