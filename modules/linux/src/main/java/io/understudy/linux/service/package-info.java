/**
 * How this program speaks with whoever supervises it: datagrams of sd_notify(3) to the socket that {@code NOTIFY_SOCKET} names.
 *
 * <p>The protocol is a few lines of text in a datagram, so it is spoken here and no library of systemd's is needed; without the variable,
 * nobody is spoken to. Nothing waits: a manager that does not read loses a datagram, and not this program its time.
 */
@NullMarked
package io.understudy.linux.service;

import org.jspecify.annotations.NullMarked;
