/**
 * The ports to network interfaces: what they are, their coming and going, and Ethernet frames on them.
 */
@NullMarked
package io.understudy.core.link;

import org.jspecify.annotations.NullMarked;
