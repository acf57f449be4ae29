package io.understudy.config.keepalived;

import io.understudy.config.keepalived.Item.Braces;
import io.understudy.config.keepalived.Item.Enclosed;
import io.understudy.config.keepalived.Item.Remark;
import io.understudy.config.keepalived.Item.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is between two braces of the result. Of what is written twice, keepalived takes blocks together and else the last. */
final class Entries {

    private final List<Item> items = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    List<Item> items() {
        return List.copyOf(items);
    }

    boolean has(String key) {
        return places.containsKey(key);
    }

    void add(Item item) {
        switch (item) {
            case Setting setting when !setting.key().isEmpty() -> set(setting);
            case Enclosed enclosed when enclosed.braces() != Braces.ADDED -> join(enclosed);
            case Setting element -> items.add(element);
            case Enclosed more -> items.add(more);
            case Remark remark -> items.add(remark);
            case Item.Lost lost -> items.add(lost);
        }
    }

    private void set(Setting setting) {
        Optional.ofNullable(places.get(setting.key())).ifPresent(earlier -> items.set(earlier, replaced(earlier)));
        places.put(setting.key(), items.size());
        items.add(setting);
    }

    private Item replaced(int earlier) {
        return switch (items.get(earlier)) {
            case Setting setting -> new Remark(" " + setting.key() + " = " + setting.value() + " is overridden below");
            case Item other -> other;
        };
    }

    private void join(Enclosed second) {
        Integer at = places.putIfAbsent(second.key(), items.size());
        if (at == null) {
            items.add(second);
        } else if (items.get(at) instanceof Enclosed first) {
            Entries both = new Entries();
            first.items().forEach(both::add);
            second.items().forEach(both::add);
            items.set(at, new Enclosed(first.place(), first.key(), first.braces(), both.items(), first.remark()));
        }
    }
}
