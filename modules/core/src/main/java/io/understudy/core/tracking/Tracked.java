package io.understudy.core.tracking;

/**
 * What an instance makes of a subject (keepalived's {@code track_*}).
 *
 * @param weight 0: failing is a fault; more: added to the priority while it is good; less: taken from the priority while it is bad; for a
 *     file, its number is multiplied by it
 * @param reversed bad counts as good, and good as bad
 */
public record Tracked(Subject subject, int weight, boolean reversed) {}
