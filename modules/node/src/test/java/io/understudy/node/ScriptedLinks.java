package io.understudy.node;

import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A link monitor that tells what the test says. */
final class ScriptedLinks implements LinkMonitor {

    private final Map<String, Link> links = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new ArrayList<>();

    ScriptedLinks(Link... links) {
        for (Link link : links) {
            this.links.put(link.name(), link);
        }
    }

    @Override
    public List<Link> links() {
        return List.copyOf(links.values());
    }

    @Override
    public synchronized void start(Listener listener) {
        listeners.add(listener);
        links.values().forEach(listener::changed);
    }

    synchronized void change(Link link) {
        links.put(link.name(), link);
        listeners.forEach(listener -> listener.changed(link));
    }

    synchronized void remove(String name) {
        links.remove(name);
        listeners.forEach(listener -> listener.gone(name));
    }

    @Override
    public void close() {}
}
