/**
 * The ports of {@code core} on Linux.
 *
 * <ul>
 *   <li>{@code netlink}: addresses, routes, links and IPVS's daemons, by messages of our own to the kernel;
 *   <li>{@code packet}: Ethernet frames, by libpcap, and packets to single peers;
 *   <li>{@code linkbeat}: links that are asked for a carrier, or given time;
 *   <li>{@code sysctl}: settings that are changed for a time;
 *   <li>{@code firewall}: addresses that are not accepted, by nftables;
 *   <li>{@code command}: commands of the operator's;
 *   <li>{@code file}: files that are followed, and the table of processes;
 *   <li>{@code process}: threads, rights and accounts;
 *   <li>{@code libc}: the few calls the others are made of.
 * </ul>
 *
 * <p>All native code of the program is called from here, and nothing here knows an actor.
 */
@NullMarked
package io.understudy.linux;

import org.jspecify.annotations.NullMarked;
