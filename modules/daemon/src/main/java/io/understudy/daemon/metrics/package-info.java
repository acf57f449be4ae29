/**
 * What Prometheus collects: {@code keepalived_*} by the names and labels of keepalived-exporter, so that dashboards and alerts that people have go on
 * to work, and {@code understudy_*} for what no exporter could know.
 *
 * <pre>
 *   Glance -> KeepalivedMetrics ----+
 *         +-> InstanceMetrics ------+-> families -> Exposition: text/plain 0.0.4, or OpenMetrics 1.0
 *         +-> NodeMetrics ----------+
 * </pre>
 *
 * <p>A {@link io.understudy.daemon.metrics.Family} knows what it is called without the endings that its kind brings along; the two formats differ in
 * where they write those. Units are seconds, counters end in {@code _total}, and a counter that is known is there from the start, with 0. All
 * of an instance have the labels {@code iname}, {@code intf} and {@code vrid}; the role is never a label of a counter, for a rate would
 * then break with every takeover.
 *
 * <p>Everything is made on the thread of whoever asks, of what was counted before.
 */
@NullMarked
package io.understudy.daemon.metrics;

import org.jspecify.annotations.NullMarked;
