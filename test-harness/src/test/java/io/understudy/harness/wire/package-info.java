/**
 * What went over the wire of a lab, as tcpdump at the switch saw it, with the kernel's time to the nanosecond.
 *
 * <p>The decoder is the harness's own, written from RFC 3768, RFC 9568, RFC 826 and RFC 4861, and shares nothing with the product's:
 * a mistake made there is not made again here. It reads without judging: a test decides what is right.
 */
@NullMarked
package io.understudy.harness.wire;

import org.jspecify.annotations.NullMarked;
