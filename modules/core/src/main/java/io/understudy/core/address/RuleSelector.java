package io.understudy.core.address;

import java.util.Optional;

/**
 * Which packets a rule is for; all that is absent matches everything.
 *
 * @param inverted those that do not match
 * @param fwmark value and mask
 * @param uids first and last
 * @param ipProtocol IP protocol number, 0 for any
 * @param sourcePorts first and last
 * @param destinationPorts first and last
 * @param tunnel tunnel identifier, 0 for any
 * @param l3mdev the table of the packet's VRF is looked up
 */
public record RuleSelector(
        boolean inverted,
        Optional<Prefix> from,
        Optional<Prefix> to,
        Optional<String> incoming,
        Optional<String> outgoing,
        int tos,
        Optional<Pair> fwmark,
        Optional<Pair> uids,
        int ipProtocol,
        Optional<Pair> sourcePorts,
        Optional<Pair> destinationPorts,
        long tunnel,
        boolean l3mdev) {

    public static final RuleSelector ALL = new RuleSelector(
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            0,
            false);

    /** Two numbers that belong together. */
    public record Pair(long first, long second) {
        private String range() {
            return first == second ? Long.toString(first) : first + "-" + second;
        }
    }

    @Override
    public String toString() {
        return (inverted ? "not " : "")
                + "from " + from.map(Prefix::toString).orElse("all")
                + to.map(prefix -> " to " + prefix).orElse("")
                + incoming.map(link -> " iif " + link).orElse("")
                + outgoing.map(link -> " oif " + link).orElse("")
                + number(" tos ", tos)
                + fwmark.map(mark -> " fwmark " + mark.first() + "/" + mark.second())
                        .orElse("")
                + range(" uidrange ", uids)
                + number(" ipproto ", ipProtocol)
                + range(" sport ", sourcePorts)
                + range(" dport ", destinationPorts)
                + number(" tun_id ", tunnel)
                + (l3mdev ? " l3mdev" : "");
    }

    private static String number(String word, long number) {
        return number == 0 ? "" : word + number;
    }

    private static String range(String word, Optional<Pair> pair) {
        return pair.map(of -> word + of.range()).orElse("");
    }
}
