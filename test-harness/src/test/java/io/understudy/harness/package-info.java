/**
 * Scenes in which real daemons meet on a virtual LAN, each with a lab of its own.
 *
 * <p>One class is different: {@code KernelLabTest} has its scenes in kernel-lab/, as scripts, and plays them all in one emulated machine whose
 * kernel has what this one may lack. It runs alone, for it keeps every processor busy.
 *
 * <p>What happened is read from captures and from the kernel, never from our own log; the logs are read for what must not be
 * in them. Durations are compared with the protocol's own as ratios and are printed at the end of the run, because on a busy machine an
 * absolute limit says more about the machine than about the daemon.
 *
 * <p>To run one scene: {@code mvn -pl test-harness test -Dharness=on -Dtest=TwoNodesTest}, after {@code ./dev package}. What
 * every process said is in {@code target/labs/}, the table of durations in {@code target/comparisons.txt}. Some scenes run side
 * by side (see junit-platform.properties); {@code -Djunit.jupiter.execution.parallel.enabled=false} gives quieter numbers.
 */
@NullMarked
package io.understudy.harness;

import org.jspecify.annotations.NullMarked;
