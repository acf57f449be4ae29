/**
 * Monotonic time. Wall-clock steps never move a VRRP timer, so nothing that decides knows the time of day.
 */
@NullMarked
package io.understudy.core.time;

import org.jspecify.annotations.NullMarked;
