/**
 * What nodes know of each other: values, without time of their own and without anybody who sends them.
 *
 * <p>A {@link io.understudy.cluster.view.NodeView} is all that a node says of itself, made when something in it is another than before. A
 * {@link io.understudy.cluster.view.Sighting} is what one node knows of another: what it said, and when it last confirmed that. Only when
 * somebody looks is an age made of that, in a {@link io.understudy.cluster.view.ClusterReport}: so nothing that is old looks new, even if
 * the cluster part of this process does not run any more.
 */
@NullMarked
package io.understudy.cluster.view;

import org.jspecify.annotations.NullMarked;
