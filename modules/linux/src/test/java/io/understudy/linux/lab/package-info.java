/**
 * A network for one test: {@link io.understudy.linux.lab.OwnNetwork} runs each test method on a thread of its own that has left
 * the machine's network namespace for a new one. Sockets, child processes and threads made by that thread live there too, and
 * the kernel takes it all away when the last of them has ended.
 */
@NullMarked
package io.understudy.linux.lab;

import org.jspecify.annotations.NullMarked;
