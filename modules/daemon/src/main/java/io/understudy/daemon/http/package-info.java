/**
 * The read-only web: a page for people, {@code /status} and {@code /metrics} for machines, {@code /alive} and {@code /ready} for those
 * who watch over the daemon.
 *
 * <pre>
 *   browser, Prometheus -> WebServer -> Site -> Lookout -> board, cluster's report, hooks' and journal's counters
 *                          (bounds)    (paths)             (what is there already; nobody is asked)
 *                                       |
 *                                       +---> Chronicle <- role events of this node, and of the others from the cluster
 *                                       |         '------- Past: earlier runs, from the journal, when somebody first looks
 *                                       +---> Heartbeat <- the thread of the instances
 * </pre>
 *
 * <p>VRRP knows nothing of it. Whatever is read has been put up before, so neither an actor nor the thread that advertises is ever
 * waited for, or waits; a listen address that is taken is told of once and tried again, while the node does its work.
 *
 * <p>Threads: the JDK's server accepts on one of its own and reads requests on virtual ones, as many as there may be connections;
 * only a few answers are made at a time. Slow clients are cut off by its timers, whose bounds are in {@link
 * io.understudy.daemon.http.WebServer}. No method of a request other than GET and HEAD is known, and no request changes anything.
 */
@NullMarked
package io.understudy.daemon.http;

import org.jspecify.annotations.NullMarked;
