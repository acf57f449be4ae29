/**
 * The ports to what an instance may be made to depend on outside the network: commands that are run, files with numbers, processes
 * that have to be there. They only tell what is; what it means for a role is decided in {@link io.understudy.core.tracking}.
 */
@NullMarked
package io.understudy.core.check;

import org.jspecify.annotations.NullMarked;
