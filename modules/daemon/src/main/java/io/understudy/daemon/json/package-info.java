/**
 * JSON as the control socket and {@code --json} speak it. It is written in the order of its fields, which people read and which the
 * configuration library would sort, and read by that library.
 *
 * <p>Values are plain maps, lists, strings, numbers and booleans; there is no mapping of classes, so what is shown is written
 * down in one place, {@link io.understudy.daemon.status}.
 */
@NullMarked
package io.understudy.daemon.json;

import org.jspecify.annotations.NullMarked;
