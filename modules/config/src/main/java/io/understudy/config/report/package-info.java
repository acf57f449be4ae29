/**
 * What is to be said about a configuration: where, what is wrong, and what to write instead. Nothing is thrown; whoever reads a
 * value tells the {@link io.understudy.config.report.Report} and goes on, so that one run finds everything.
 */
@NullMarked
package io.understudy.config.report;

import org.jspecify.annotations.NullMarked;
