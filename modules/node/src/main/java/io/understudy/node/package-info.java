/**
 * The actors of a node.
 */
@NullMarked
package io.understudy.node;

import org.jspecify.annotations.NullMarked;
