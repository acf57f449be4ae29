package io.understudy.cluster.advice;

import io.understudy.core.address.IpAddress;

/**
 * A router that is master no longer, if it was, and who is to know.
 *
 * @param instance of this node, by its name
 * @param master the address that it advertised from
 */
public record Vacancy(String instance, IpAddress master) {}
