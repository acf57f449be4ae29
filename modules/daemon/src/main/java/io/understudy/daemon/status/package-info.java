/**
 * What {@code understudy status} shows: gathered from the node in the daemon, sent as JSON, read and laid out as a table by the command.
 *
 * <p>The JSON is an interface that scripts rely on: fields may be added, never renamed.
 */
@NullMarked
package io.understudy.daemon.status;

import org.jspecify.annotations.NullMarked;
