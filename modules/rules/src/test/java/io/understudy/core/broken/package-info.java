/** What the core must never do, done, so that the rules can be seen to fail. */
@NullMarked
package io.understudy.core.broken;

import org.jspecify.annotations.NullMarked;
