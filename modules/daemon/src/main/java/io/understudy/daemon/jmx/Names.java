package io.understudy.daemon.jmx;

import java.util.regex.Pattern;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** What the beans are called. */
final class Names {

    static final String DOMAIN = "io.understudy";

    /** What an unquoted value may not have in it; a configured name has no white space. */
    private static final Pattern SPECIAL = Pattern.compile("[,=:\"*?\\\\]");

    private Names() {}

    static ObjectName of(String type) {
        return parsed("type=" + type);
    }

    /** @param name quoted if it has characters that mean something in the name of a bean */
    static ObjectName of(String type, String name) {
        return parsed("type=" + type + ",name=" + (SPECIAL.matcher(name).find() ? ObjectName.quote(name) : name));
    }

    private static ObjectName parsed(String properties) {
        try {
            return ObjectName.getInstance(DOMAIN + ":" + properties);
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
