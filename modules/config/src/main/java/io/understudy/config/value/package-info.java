/**
 * How a value is written and what it becomes: numbers, durations, words, lists, secrets. A {@link io.understudy.config.value.Type}
 * says in words what it expects, and says it again to whoever wrote something else.
 */
@NullMarked
package io.understudy.config.value;

import org.jspecify.annotations.NullMarked;
