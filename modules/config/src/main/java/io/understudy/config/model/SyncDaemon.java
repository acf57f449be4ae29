package io.understudy.config.model;

import io.understudy.core.address.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The kernel's IPVS connection synchronisation.
 *
 * @param interfaceName where it sends and listens
 * @param id 0 to 255; others with another id are ignored
 * @param instance it is in master mode while that instance is MASTER, else in backup mode; both at once and always if absent
 * @param maxLength longest message in bytes, 1 to 65507; the kernel's choice if absent, as for the rest
 */
public record SyncDaemon(
        String interfaceName,
        int id,
        Optional<String> instance,
        OptionalInt maxLength,
        OptionalInt port,
        OptionalInt ttl,
        Optional<IpAddress> group) {}
