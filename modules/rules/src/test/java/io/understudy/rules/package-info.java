/**
 * The architecture and the habits of this project as tests. What the compiler, the formatter and Error Prone can check is left to
 * them; what is here needs all modules at once ({@link io.understudy.rules.ArchitectureTest}, on byte code) or the text as it was
 * written ({@link io.understudy.rules.SourceTest}, {@link io.understudy.rules.TextTest}).
 *
 * <p>Each rule is shown to be able to fail: on small broken classes in {@code io.understudy.*.broken}, or on a few lines of text.
 */
@NullMarked
package io.understudy.rules;

import org.jspecify.annotations.NullMarked;
