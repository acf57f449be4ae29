/**
 * The journal on disk: recorded lives as lines of JSON, and back.
 *
 * <pre>
 *   actors -- Entry --> JournalWriter: a bounded queue --> Scribe's thread --> Pages: journal-000041.jsonl, journal-000042.jsonl, …
 *                                                                            |
 *                                         JournalReader, Follower  <---------'   also while the daemon writes, or is not there
 * </pre>
 *
 * <p>Whoever records waits for nothing: what the queue has no room for, and what the disk does not take, is lost and counted, and the
 * journal says so where it is missing. Lines are written five times a second at most, and nobody wakes when there are none, so a killed daemon takes a fifth of a second of its
 * history along. What it leaves half written is no line, which a reader passes over; the next run begins a line of its own. Two daemons
 * cannot write to one directory.
 *
 * <p>Pages are numbered, and the oldest goes when there would be more of them than is to be kept. Each begins with the run that writes it, and
 * a life that goes on is introduced anew, so that a page can be read without the ones before it.
 */
@NullMarked
package io.understudy.daemon.journal;

import org.jspecify.annotations.NullMarked;
