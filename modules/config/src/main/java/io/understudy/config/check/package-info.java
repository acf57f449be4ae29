/**
 * From sections to the model: what depends on more than one keyword. {@link io.understudy.config.check.NodeCheck} looks at the
 * file as a whole, {@link io.understudy.config.check.InstanceCheck} at one instance, {@link io.understudy.config.check.Clashes} at
 * instances side by side. One instance may
 * be two routers, a {@link io.understudy.config.check.Half} for each family; what is said about one of them may be said twice, and the
 * report keeps it once. A check whose keywords were not understood says nothing: that has been said.
 */
@NullMarked
package io.understudy.config.check;

import org.jspecify.annotations.NullMarked;
