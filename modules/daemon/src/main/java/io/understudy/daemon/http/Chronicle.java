package io.understudy.daemon.http;

import io.understudy.daemon.json.Json;
import io.understudy.daemon.status.Status;
import io.understudy.hooks.RoleEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The last transitions of all nodes that this one heard of, each once, by the time that their nodes gave them. Any thread may tell and read. */
final class Chronicle {

    /** Kept; the oldest goes first. */
    static final int MOST = 200;

    private record Key(String node, RoleEvent.Subject subject, RoleEvent.State state, long epoch) {
        static Key of(RoleEvent event) {
            return new Key(event.situation().node(), event.subject(), event.state(), event.epoch());
        }
    }

    private final LinkedHashMap<Key, RoleEvent> known = new LinkedHashMap<>();

    /** What is no transition is passed over, and so is one that is known already. */
    synchronized void tell(RoleEvent event) {
        if (event.previous() == event.state()) {
            return;
        }
        known.putIfAbsent(Key.of(event), event);
        if (known.size() > MOST) {
            known.pollFirstEntry();
        }
    }

    /** The latest first. */
    synchronized List<RoleEvent> latest() {
        List<RoleEvent> all = new ArrayList<>(known.values());
        all.sort((one, other) ->
                other.situation().time().compareTo(one.situation().time()));
        return all;
    }

    String json() {
        return Json.write(
                Map.of("transitions", latest().stream().map(Chronicle::document).toList()));
    }

    private static Map<String, Object> document(RoleEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", Status.text(event.situation().time()));
        fields.put("node", event.situation().node());
        fields.put("kind", event.subject().kind().name().toLowerCase(Locale.ROOT));
        fields.put("name", event.subject().name());
        fields.put("previous", event.previous().name());
        fields.put("state", event.state().name());
        fields.put("reason", event.reason().code());
        fields.put("detail", event.reason().words());
        return fields;
    }
}
