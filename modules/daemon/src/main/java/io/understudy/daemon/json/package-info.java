/**
 * JSON as the control socket and {@code --json} speak it: written in the order of its fields, which the configuration library would sort;
 * read by that library.
 */
@NullMarked
package io.understudy.daemon.json;

import org.jspecify.annotations.NullMarked;
