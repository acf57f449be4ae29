/**
 * Named pipes that other programs read ({@code notify-fifo}). Nothing here ever waits: what does not fit is the caller's to offer again.
 *
 * <p>A pipe is opened for reading and writing. So there is always somebody who has it open, and what is written while no reader is there
 * waits in it, 64 KiB of it, instead of failing. A pipe that is not there is made, for its owner only; symbolic links are not followed,
 * and what is opened is looked at again, since others may write where it is.
 */
@NullMarked
package io.understudy.linux.fifo;

import org.jspecify.annotations.NullMarked;
