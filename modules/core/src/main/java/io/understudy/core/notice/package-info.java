/**
 * The ports by which the world is told of roles. Scripts are run through {@link io.understudy.core.check.CommandPort}; what is here is the
 * rest. Nothing that comes of telling has any influence on a role.
 */
@NullMarked
package io.understudy.core.notice;

import org.jspecify.annotations.NullMarked;
