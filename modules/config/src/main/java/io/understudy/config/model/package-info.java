/** The checked configuration: everything in it is in range, fits together, and is honoured by this version. */
@NullMarked
package io.understudy.config.model;

import org.jspecify.annotations.NullMarked;
