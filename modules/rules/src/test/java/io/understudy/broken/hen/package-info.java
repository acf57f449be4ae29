/** One half of a circle. */
@NullMarked
package io.understudy.broken.hen;

import org.jspecify.annotations.NullMarked;
