package io.understudy.config.model;

/** @param enabled whether there are management beans */
public record JmxConfig(boolean enabled) {}
