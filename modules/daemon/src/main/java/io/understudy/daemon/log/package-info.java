/**
 * What a line of the log looks like. Which lines there are, and that nobody waits for them, says {@code logback.xml}.
 *
 * <p>To a terminal or a file, a line begins with its time. To systemd's journal, which has a time of its own, it begins with its priority as
 * {@code <N>}, as sd-daemon(3) and syslog(3) number them; the journal takes that off and knows it.
 */
@NullMarked
package io.understudy.daemon.log;

import org.jspecify.annotations.NullMarked;
