/**
 * Mutual TLS between the nodes. Everybody shows a certificate, on both ends of every connection, and who has none
 * that the cluster's own authority signed is sent away before a byte of his is read.
 *
 * <p>The authority is what says who belongs to the cluster, so it is best one that signs for nothing else. A certificate is for
 * one node: its name has to be among those in it, and whoever bears another name than the certificate at its address is not believed. The three files are read again when one of them has changed: a certificate is renewed by putting a new
 * one in its place, without ending anything. While they are in disorder, the last good ones are used.
 */
@NullMarked
package io.understudy.cluster.tls;

import org.jspecify.annotations.NullMarked;
