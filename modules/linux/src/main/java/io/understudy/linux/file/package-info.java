/**
 * Files and the table of processes, as far as a role may be made to depend on them.
 *
 * <p>A followed file has a thread of its own, which waits for inotify to tell of its directory and looks each second all the same:
 * the look is what counts, the telling only makes it early. So a directory that comes later, a symbolic link into another
 * directory and a file system of another machine need no care of their own; there a change is seen within a second.
 *
 * <p>Processes are counted by reading {@code /proc}; they come and go meanwhile, so whatever cannot be read is not there. Kernel
 * threads and zombies have no command line and are never counted.
 */
@NullMarked
package io.understudy.linux.file;

import org.jspecify.annotations.NullMarked;
