/**
 * TLS of services that this daemon offers, with the certificates and keys that {@link io.understudy.cluster.tls.Credentials} reads for
 * the cluster as well.
 *
 * <p>Only what needs no password is read: PKCS #8 keys as {@code openssl pkcs8 -topk8 -nocrypt} writes them. Who may read the key may be
 * the daemon, so the file's rights are looked at when the configuration is checked.
 */
@NullMarked
package io.understudy.daemon.tls;

import org.jspecify.annotations.NullMarked;
