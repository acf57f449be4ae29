/**
 * A HOCON file becomes a checked {@link io.understudy.config.model.Configuration}, or the list of everything that is wrong with it.
 *
 * <pre>
 *   file --parse, include, resolve--&gt; ConfigObject --schema--&gt; Sections --check--&gt; Configuration
 *                                          |                     |           |
 *                                          +------ Report: file:line: path: problem (remedy)
 * </pre>
 *
 * <p>{@code schema} declares the keywords, {@code value} and {@code ip} read their values, {@code check} knows what depends on more
 * than one of them, {@code model} is the result. Nothing but the file counts: system properties have no say, the environment only
 * where the file asks for it ({@code ${?HOSTNAME}}). Nothing of the system is touched or looked at.
 */
@NullMarked
package io.understudy.config;

import org.jspecify.annotations.NullMarked;
