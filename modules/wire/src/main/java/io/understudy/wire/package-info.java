/**
 * Bytes to core values and back: VRRP versions 2 and 3, ARP and neighbour discovery. No sockets.
 */
@NullMarked
package io.understudy.wire;

import org.jspecify.annotations.NullMarked;
