package io.understudy.config.schema;

import static io.understudy.config.schema.Ranges.weight;
import static io.understudy.config.value.Numbers.whole;
import static io.understudy.config.value.Words.flag;

import io.understudy.config.ip.Addresses;
import java.time.Duration;

/** {@code bfd-instance.NAME}: known, so that its refusal can be told from a slip of the pen. */
final class Bfd {

    static final Block BLOCK = new Block();
    static final String REASON = "needs BFD, which Understudy does not speak itself";
    static final String REMEDY = "let bfdd speak it, and track a vrrp-script that asks it, such as"
            + " command = [\"/bin/sh\", \"-c\", \"vtysh -c 'show bfd peer 192.0.2.2' | grep -q 'Status: up'\"]";

    static {
        BLOCK.required("neighbor-ip", Addresses.host(), "Whom to watch.");
        BLOCK.keyword("source-ip", Addresses.host(), "From which address.");
        BLOCK.keyword("min-rx", Ranges.fromMillisecond(), Duration.ofMillis(10), "Least interval of reception.");
        BLOCK.keyword("min-tx", Ranges.fromMillisecond(), Duration.ofMillis(10), "Least interval of sending.");
        BLOCK.keyword(
                "idle-tx", Ranges.fromMillisecond(), Duration.ofSeconds(1), "Interval of sending while it is down.");
        BLOCK.keyword("multiplier", whole(1, 255), 5, "Missed packets that mean down.");
        BLOCK.keyword("passive", flag(), false, "Wait to be spoken to.");
        BLOCK.keyword("ttl", whole(1, 255), "Of sent packets; 255, or 64 in IPv6.");
        BLOCK.keyword("hoplimit", whole(1, 255), "The same as ttl.");
        BLOCK.keyword("max-hops", whole(-1, 255), "How far the neighbour may be.");
        BLOCK.keyword("multihop", flag(), false, "The neighbour is behind routers.");
        BLOCK.keyword("weight", weight(253), 0, "What it does to the priority; 0: down is FAULT.");
        BLOCK.keyword("vrrp", flag(), "Of use to instances.");
        BLOCK.keyword("checker", flag(), "Of use to LVS checkers.");
    }

    private Bfd() {}
}
