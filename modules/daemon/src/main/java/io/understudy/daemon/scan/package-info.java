/**
 * What is going on with VRRP on a link, found out by listening alone ({@code understudy scan}).
 *
 * <pre>
 *   frame --> Sighting --> Observation: one Heard for each sender and virtual router, what is malformed
 *     |                        |
 *     +--> Neighbourhood: what this node's own daemon would say of it (wire's Receiver with the configuration's expectations)
 *                              |
 *                              v
 *                          ScanReport: as a table or as JSON, with VRIDs that are free
 * </pre>
 *
 * <p>Backups are silent, so a VRID that was not heard may still be in use: by a virtual router whose master was away for the time of the
 * scan. Passwords and keys are neither shown nor needed.
 *
 * <p>Threads: frames arrive on the capture's reader thread; the command reads when that has ended.
 */
@NullMarked
package io.understudy.daemon.scan;

import org.jspecify.annotations.NullMarked;
