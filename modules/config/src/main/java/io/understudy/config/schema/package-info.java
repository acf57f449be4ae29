/**
 * Every keyword, declared once: its name, type, default, whether it is honoured, and a sentence for the reader of the manual.
 *
 * <pre>
 *   static final Keyword&lt;Integer&gt; PRIORITY = BLOCK.keyword("priority", whole(1, 255), 100, "The greatest is MASTER; …");
 *   BLOCK.notYet("smtp-alert", flag(), false, "Send a mail as well.");
 *   BLOCK.idle("use-pid-dir", flag(), "there are no files of process ids");
 * </pre>
 *
 * <p>A {@link io.understudy.config.schema.Block} reads a HOCON object by its declarations into a
 * {@link io.understudy.config.schema.Section}, from which the same constants fetch the values. A keyword that no code honours yet
 * is typed and range-checked, and refused unless it says what happens anyway (its default). The day it is honoured, {@code notYet}
 * becomes {@code keyword}. What is left to others for good is declared with {@code never}, a reason and what to do instead; what
 * nothing here needs, with {@code idle} and the reason: it is taken with a warning. Ranges, units and defaults are keepalived's.
 */
@NullMarked
package io.understudy.config.schema;

import org.jspecify.annotations.NullMarked;
