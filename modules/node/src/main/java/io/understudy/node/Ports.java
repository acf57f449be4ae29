package io.understudy.node;

import io.understudy.core.address.Kernel;
import io.understudy.core.link.FramePort;
import io.understudy.core.link.LinkMonitor;
import io.understudy.core.time.Clock;

/**
 * What a node works on: the real Linux, or a simulated one.
 *
 * @param onVrrpThread run once on each thread that keeps deadlines, decides or sends (timer slack, real-time scheduling)
 */
public record Ports(Kernel kernel, LinkMonitor links, FramePort frames, Clock clock, Runnable onVrrpThread) {}
