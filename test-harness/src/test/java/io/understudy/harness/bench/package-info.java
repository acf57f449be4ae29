/**
 * The benchmarks: the same case for Understudy and its peers, in turns, in one run, on one machine.
 *
 * <p>{@code ./dev bench} runs {@link io.understudy.harness.bench.Bench}: each of its tests is one measure, which takes its samples from what the
 * switch's capture and the nodes' kernels say, never from a daemon's own words. A {@link io.understudy.harness.bench.Rack} is what a node is given
 * to do, a {@link io.understudy.harness.bench.Contender} who does it, and a {@link io.understudy.harness.bench.Sheet} collects the samples and
 * shows medians, spread and the ratio to keepalived. Machines are noisy, so what counts is the ratio. {@code BenchSmokeTest} does each measure
 * once, as small as it can be, so that none of them rots.
 */
package io.understudy.harness.bench;
