/**
 * The port that other nodes reach.
 *
 * <pre>
 *   other node --TCP--> Gate (bind) --TCP over loopback--> actor system
 * </pre>
 *
 * <p>The actor system listens at the loopback address alone, for it believes whatever length a frame says it has, and takes in as many
 * connections as there are: nine bytes keep it busy for good, and a few hundred megabytes end the process, and with it the data plane.
 * The gate passes on whole frames of a bounded size, from a bounded number of connections, and hangs up on everybody else. What is
 * encrypted it can't look into; there a stranger is sent away by the handshake, and the number of connections is the bound.
 *
 * <p>Threads: virtual ones, two for each connection. Memory: a few kilobytes for each connection, and one budget for the frames of all.
 */
@NullMarked
package io.understudy.cluster.gate;

import org.jspecify.annotations.NullMarked;
