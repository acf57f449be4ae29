package io.understudy.config.model;

import io.understudy.core.address.DeviceKind;

/**
 * The device beside its interface that an instance keeps its addresses on ({@code use-vmac}, {@code use-ipvlan}).
 *
 * @param advertsFromBase adverts carry the interface's own MAC all the same ({@code vmac-xmit-base})
 */
public record VirtualDevice(String name, DeviceKind kind, boolean advertsFromBase) {}
