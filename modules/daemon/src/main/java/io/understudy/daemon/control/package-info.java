/**
 * The control socket: how the commands reach a running daemon on the same machine.
 *
 * <p>A client connects to a Unix socket, sends one line of JSON, {@code {"command": "status"}}, and reads one JSON document up to the end of the
 * stream: the answer, or {@code {"error": "why not"}}. Who may connect is decided by the socket's mode and group alone, so the
 * socket is made in a private directory and moved into place only when both are set; the same move replaces what a dead daemon left.
 *
 * <p>Threads: one virtual thread accepts, one more for each client. A request has at most 1 KiB, a conversation at most
 * eight seconds, which is for a reload, and there are at most {@value io.understudy.daemon.control.ControlServer#SEATS} at a time; further clients wait. Nothing here is on the path of an advertisement.
 */
@NullMarked
package io.understudy.daemon.control;

import org.jspecify.annotations.NullMarked;
