/**
 * The C library, as far as this program calls it: one jnr-ffi interface, and errors with the kernel's words.
 *
 * <p>Buffers handed to a call that may block are direct ones, so that no garbage collection waits for the call to return.
 */
@NullMarked
package io.understudy.linux.libc;

import org.jspecify.annotations.NullMarked;
