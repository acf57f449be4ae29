/**
 * A virtual LAN of network namespaces: a switch, and nodes of which each is a machine of its own as far as the network goes.
 *
 * <pre>
 *     node 1          node 2          node 3
 *     eth0 |          eth0 |          eth0 |      192.0.2.N/24, fe80::N, 2001:db8::N, 02:00:00:00:00:0N
 *          +-- port1 --+-- port2 --+-- port3
 *                  bridge "lan"   <- tcpdump
 * </pre>
 *
 * <p><b>Nothing is left behind.</b> A namespace has no name: it lives as long as the process that holds it, which lives as long as
 * its standard input, which is a pipe from this JVM. So the end of the JVM, of whatever kind, is the end of every
 * namespace in which nothing else runs. What else may run carries the number of its JVM in its environment, and a
 * directory in its name; they are swept away by the next lab (see {@link io.understudy.harness.lab.Leftovers}).
 *
 * <p><b>Rights.</b> Root. The namespace the tests themselves run in is never changed.
 *
 * <p><b>Waiting.</b> Everything that is observed (frames, address changes, log lines) goes into a
 * {@link io.understudy.harness.lab.Recording} with the time at which the kernel saw it. A test waits for what it expects to be
 * in a recording, with a generous limit that only a failing test ever reaches, and takes its measurements from the times
 * written there.
 */
@NullMarked
package io.understudy.harness.lab;

import org.jspecify.annotations.NullMarked;
