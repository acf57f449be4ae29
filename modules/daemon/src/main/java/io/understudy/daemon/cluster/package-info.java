/**
 * This node's part in the cluster: what it says of itself, what it answers, and what it is told.
 *
 * <p>{@link io.understudy.daemon.cluster.SelfView} makes a view of what the node reports of itself; it is asked by the cluster part, in
 * its time, on its thread, and asks the node as anybody else does who looks. Nothing in here is called by the data plane. Keys never
 * leave the node: only a few bits of a slow digest do ({@link io.understudy.daemon.cluster.Fingerprint}).
 */
@NullMarked
package io.understudy.daemon.cluster;

import org.jspecify.annotations.NullMarked;
