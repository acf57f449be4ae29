/**
 * Settings of the kernel below {@code /proc/sys}, changed for a time. Those below {@code net} are the ones of the network namespace of the
 * thread that asks.
 *
 * <p>What was there before is kept in memory: a run that was killed leaves its settings behind, and the next one finds them so already
 * and will not change them back.
 */
@NullMarked
package io.understudy.linux.sysctl;

import org.jspecify.annotations.NullMarked;
