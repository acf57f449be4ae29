/**
 * Links whose word is not taken at once: those whose drivers do not tell of a lost carrier are asked each second, and a change may have to last
 * before it counts.
 *
 * <pre>
 *   RtnetlinkLinkMonitor --> BeatingLinkMonitor (a thread) --> listener
 *                               |           |
 *                          Carrier       Heartbeats
 * </pre>
 *
 * <p>{@link io.understudy.linux.linkbeat.Heartbeats} decides, with the time as an argument; {@link io.understudy.linux.linkbeat.Carrier} asks
 * the driver. Only {@code running} is ever delayed: addresses, coming and going are told at once.
 */
@NullMarked
package io.understudy.linux.linkbeat;

import org.jspecify.annotations.NullMarked;
