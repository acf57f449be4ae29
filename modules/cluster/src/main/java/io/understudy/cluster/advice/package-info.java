/**
 * What the views of all nodes allow to tell the routers of this one, as pure functions (ADR 27). Whatever comes out of here may be
 * late or wrong; the bounds are in the machine that is told.
 */
@NullMarked
package io.understudy.cluster.advice;

import org.jspecify.annotations.NullMarked;
