/**
 * A configuration file as it was written, which is more than the parser tells: a key that is written twice, of which HOCON lets the
 * later one win in silence, and the line of an {@code include}.
 *
 * <pre>
 *   file, included files --OutlineReader--&gt; Outlines: assignments and inclusions --Twice--&gt; Report
 * </pre>
 *
 * <p>Only what is HOCON gets here, or what is reported for not being it; so the reader has no faults of its own and reads over
 * what it does not understand.
 */
@NullMarked
package io.understudy.config.text;

import org.jspecify.annotations.NullMarked;
