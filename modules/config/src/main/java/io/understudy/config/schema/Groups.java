package io.understudy.config.schema;

import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.name;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import java.util.List;
import java.util.Optional;

/** {@code vrrp-sync-group.NAME}: instances that move as one. */
public final class Groups {

    static final Block BLOCK = new Block();

    public static final Keyword<List<Member>> GROUP = BLOCK.required(
            "group", listOf(new MemberType()), "The members, by name, in the order of their taking over.");

    static {
        String always = "weights count in a group as they do outside: its priority is its members' lowest";
        BLOCK.idle("global-tracking", flag(), true, always);
        BLOCK.idle("sync-group-tracking-weight", flag(), true, always);
        Trackers.declareUses(BLOCK);
        Notices.declareScripts(BLOCK);
    }

    private Groups() {}

    /** The name of an instance, as it was written. */
    public record Member(Place place, String name) {}

    private record MemberType() implements Type<Member> {
        @Override
        public String expected() {
            return "the name of a vrrp-instance";
        }

        @Override
        public Optional<Member> read(Entry entry) {
            return name().read(entry).map(name -> new Member(entry.place(), name));
        }
    }
}
