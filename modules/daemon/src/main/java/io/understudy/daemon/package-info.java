/**
 * The process: {@link io.understudy.daemon.Main} and what it starts. The only module that knows everybody.
 *
 * <pre>
 *   Main -> cli ----> run ----> node, linux          understudy run: the daemon in the foreground
 *            |         |
 *            |         +------> control (server)     one JSON line in, one JSON document out, over a Unix socket
 *            |         +------> status               the document
 *            +-> control (client), status (table)    understudy status: another process
 *            +-> config                              understudy check
 * </pre>
 *
 * <p>The short commands touch neither Pekko nor packet capture nor the logger, so that they answer quickly.
 */
@NullMarked
package io.understudy.daemon;

import org.jspecify.annotations.NullMarked;
