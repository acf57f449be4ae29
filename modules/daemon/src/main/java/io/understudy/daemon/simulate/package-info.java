/**
 * What would become of a cluster if something went wrong ({@code understudy simulate}): the nodes' configuration files on a virtual clock.
 *
 * <pre>
 *   files --> Configuration each --> Clusters: an Experiment for each virtual router that is in no group, and for each sync group
 *   --fault, or the usual ones --> FaultWords --> simulator's Fault
 *                                       |
 *              each experiment with each fault that concerns it --> Course --> Trial: a row of the table, an object of the JSON
 * </pre>
 *
 * <p>The machines are those of the daemon; the rest is taken to be well: interfaces of the same name are on the same link, everybody has the right
 * secrets, what is tracked is good. Between equal priorities the later file wins, as the real addresses are not known.
 */
@NullMarked
package io.understudy.daemon.simulate;

import org.jspecify.annotations.NullMarked;
