package io.understudy.daemon.control;

import com.typesafe.config.Config;
import io.understudy.daemon.json.Json;

/** What came of a switchover, for people. */
public final class Moved {

    private Moved() {}

    /**
     * One line.
     *
     * @param document of the reply
     * @throws com.typesafe.config.ConfigException if it is not such a document
     */
    public static String words(String document) {
        Config from = Json.read(document);
        String what = from.hasPath("from")
                ? from.getString("name") + " moved from " + from.getString("from") + " to " + from.getString("to")
                        + " in " + from.getLong("took-ms") + " ms"
                : from.getString("name") + " is at " + from.getString("to") + " already";
        String until = from.hasPath("until")
                ? "keeps it until " + from.getString("until") + ", whatever priority others have"
                : "keeps it until it fails or it is moved again";
        return what + "; " + from.getString("to") + " " + until;
    }
}
