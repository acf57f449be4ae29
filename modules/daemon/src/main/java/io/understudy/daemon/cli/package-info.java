/**
 * The command line: {@code understudy COMMAND}.
 *
 * <p>Exit status 0 means done, 1 that it did not work, with one line for each fault on stderr, 2 wrong usage. Output goes through
 * picocli's writers, so that a test reads it like an operator does.
 */
@NullMarked
package io.understudy.daemon.cli;

import org.jspecify.annotations.NullMarked;
