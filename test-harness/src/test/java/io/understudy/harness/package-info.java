/**
 * Scenes in which real daemons meet on a virtual LAN, each with a lab of its own.
 *
 * <p>What happened is read from captures and from the kernel, never from our own log; the logs are read for what must not be
 * in them. Durations are compared with the protocol's own as ratios and are printed at the end of the run, because on a busy machine an
 * absolute limit says more about the machine than about the daemon.
 */
@NullMarked
package io.understudy.harness;

import org.jspecify.annotations.NullMarked;
