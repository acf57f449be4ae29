package io.understudy.config.model;

import java.util.OptionalInt;

/**
 * Where packets to addresses are dropped that are not to be spoken to.
 *
 * @param table name of the nftables table, this program's own
 * @param priority of its chains; usual if absent
 */
public record PacketFilter(String table, OptionalInt priority) {}
