/**
 * What this program asks of Linux about itself: how its threads are scheduled, what it may do, and who a name stands for.
 *
 * <p>Everything here is a call or two. Calls about "this thread" are about the kernel's thread of the caller, so they mean
 * something on platform threads only.
 */
@NullMarked
package io.understudy.linux.process;

import org.jspecify.annotations.NullMarked;
