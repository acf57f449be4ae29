/**
 * Certificates and keys of services that this daemon offers, from the PEM files that operators have (RFC 7468).
 *
 * <p>Only what needs no password is read: PKCS #8 keys as {@code openssl pkcs8 -topk8 -nocrypt} writes them. Who may read the key may be
 * the daemon, so the file's rights are looked at when the configuration is checked.
 */
@NullMarked
package io.understudy.daemon.tls;

import org.jspecify.annotations.NullMarked;
