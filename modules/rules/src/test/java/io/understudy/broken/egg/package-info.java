/** One half of a circle. */
@NullMarked
package io.understudy.broken.egg;

import org.jspecify.annotations.NullMarked;
