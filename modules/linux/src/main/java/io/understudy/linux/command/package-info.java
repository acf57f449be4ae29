/**
 * Commands of the operator's, run without a shell, each watched by a thread of its own.
 *
 * <pre>
 *   PosixCommandPort -- CommandRun (a thread) -- Child: posix_spawn, pidfd, pipe
 *                          |      |    |
 *                   Program  Identity  Patience, Lines --pipes of those that are left behind--> Drain
 *                      |
 *                    Trust
 * </pre>
 *
 * <p><b>Starting.</b> Everything that could be wrong is looked up anew for each run, since it can change between two: the program in
 * PATH, whether others could have written it ({@link io.understudy.linux.command.Trust}), the user's and group's numbers. The child
 * is spawned without copying this process, in a process group of its own, in {@code /}, with no descriptor but its standard
 * streams, no signal blocked, and without LD_* and IFS in its environment. Another user's identity is taken on by
 * {@code setpriv} of util-linux: in Java there is no safe moment between fork and exec.
 *
 * <p><b>Waiting.</b> The thread polls two descriptors: a pidfd that tells of the child's end, and the pipe with its output, so neither
 * a child that writes much nor a grandchild that keeps the pipe can hold anything up. The ending is told when the child has
 * ended, and with it the run is over. What the child left in the background lives, as with keepalived; so that it is not killed by
 * SIGPIPE, its pipe is emptied by {@link io.understudy.linux.command.Drain}, one thread for all, which bounds how many there may be.
 *
 * <p><b>Ending.</b> After the time-out the whole group is told TERM, two seconds later KILL, and another two seconds later the time-out
 * is told even if the child is still not gone (it may wait in the kernel for a dead disk). A child that ends of TERM takes
 * the rest of its group with it. Signals are sent before the child is reaped: until then nobody else can have its number.
 */
@NullMarked
package io.understudy.linux.command;

import org.jspecify.annotations.NullMarked;
