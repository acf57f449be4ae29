/** What no module must do, done, so that the rules can be seen to fail. */
@NullMarked
package io.understudy.broken;

import org.jspecify.annotations.NullMarked;
