package io.understudy.config.model;

/**
 * Where the read-only web page, status and metrics are.
 *
 * @param host a name or an address of this machine, IPv6 without brackets
 */
public record HttpConfig(String host, int port) {}
