/**
 * What a virtual router is: RFC 9568 section 6, with RFC 3768's version 2 and keepalived's options as answers of
 * {@link io.understudy.core.router.VirtualRouter}.
 *
 * <pre>
 *                 +---------------+
 *      +--------->|  Initialize   |<-------------+
 *      |          +---------------+              |
 *      |             |          |                |
 *      |             v          v                |
 *  +---------------+                   +---------------+
 *  |    Master     |------------------>|    Backup     |
 *  |  (RFC 9568:   |                   |               |
 *  |    Active)    |<------------------|               |
 *  +---------------+                   +---------------+
 * </pre>
 *
 * <p>Pure: {@code step(state, event, now)} reads no clock and does nothing. Deadlines are part of the state, a wake-up is a hint.
 */
@NullMarked
package io.understudy.core.router;

import org.jspecify.annotations.NullMarked;
