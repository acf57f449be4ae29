package io.understudy.config.model;

import io.understudy.config.report.Place;
import io.understudy.core.address.IpAddress;

/** What a file takes for granted of the machine that it is for. Whoever is on that machine may look; here nobody does. */
public sealed interface Assumption {

    Place place();

    /** The key, from the top of the file. */
    String path();

    /**
     * There is such a program.
     *
     * @param name with a slash its file, without one to be looked for in PATH
     */
    record Program(Place place, String path, String name) implements Assumption {}

    /** There is such a user, with such a group if it has one. */
    record Account(Place place, String path, ScriptUser user) implements Assumption {}

    /** A route's gateway can be reached by a network that the file does not name. */
    record Gateway(Place place, String path, IpAddress address) implements Assumption {}
}
