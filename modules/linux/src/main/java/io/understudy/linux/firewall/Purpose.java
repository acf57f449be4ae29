package io.understudy.linux.firewall;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;

/** What becomes of packets with one of the addresses. */
enum Purpose {
    /** Those to it are dropped, except from this machine itself and except neighbour discovery. */
    UNACCEPTED("no_accept", """
            add chain TABLE input { type filter hook input priority 0; }
            flush chain TABLE input
            add rule TABLE input iif "lo" accept
            add rule TABLE input icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
            add rule TABLE input ip daddr @ipv4 drop
            add rule TABLE input ip6 daddr @ipv6 drop
            """) {
        @Override
        IpAddress address(Holding holding) {
            return holding instanceof Holding.Unaccepted(IpAddress address) ? address : strange(holding);
        }

        @Override
        Holding holding(IpAddress address) {
            return new Holding.Unaccepted(address);
        }
    },

    /** Those from it are dropped where they begin, while it is not local: the routing tables know that at any moment. */
    SILENCED("addresses that are only prepared", """
            add chain TABLE output { type filter hook output priority 0; }
            flush chain TABLE output
            add rule TABLE output ip saddr @ipv4 fib saddr type != local drop
            add rule TABLE output ip6 saddr @ipv6 fib saddr type != local drop
            """) {
        @Override
        IpAddress address(Holding holding) {
            return holding instanceof Holding.Silenced(IpAddress address) ? address : strange(holding);
        }

        @Override
        Holding holding(IpAddress address) {
            return new Holding.Silenced(address);
        }
    };

    private final String words;
    private final String chain;

    Purpose(String words, String chain) {
        this.words = words;
        this.chain = chain;
    }

    abstract IpAddress address(Holding holding);

    abstract Holding holding(IpAddress address);

    private static IpAddress strange(Holding holding) {
        throw new IllegalArgumentException("not kept here: " + holding);
    }

    /** What a refusal is about. */
    String words() {
        return words;
    }

    /** The rules, with TABLE for the table. */
    String chain() {
        return chain;
    }
}
