/**
 * {@code understudy reload} and {@code understudy diff}: from a file that was changed to a node that follows it.
 *
 * <pre>
 *   ConfigurationSource --Loaded--> Reloader --NodePlan------> Node.adopt     what is the same is not touched
 *                                      |-----Configuration--> Notices.adopt  hooks, before anybody has news for them
 *                                      +-----Postponed                        what only another start can change, by name
 *                                              |
 *                                           Changes --> control socket, log
 * </pre>
 *
 * <p>What is compared are models, never texts: a comment, another order of keys or a line that moved is no change. Both commands compare with
 * the same code, so what {@code diff} tells is what {@code reload} does. A file with a single fault changes nothing at all.
 *
 * <p>Threads: whoever asks waits, one after the other. Nothing here is on the path of an advertisement; the node is told when everything has
 * been read, checked and compared.
 */
@NullMarked
package io.understudy.daemon.reload;

import org.jspecify.annotations.NullMarked;
