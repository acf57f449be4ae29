package io.understudy.linux.firewall;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps every {@link Holding.Unaccepted}, or every {@link Holding.Silenced}, in a table of nftables. */
public final class NftablesKernel implements Kernel {

    private static final Pattern ELEMENTS = Pattern.compile("\"elem\":\\s*\\[([^\\]]*)\\]");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private final Purpose purpose;
    private final String table;
    private final Nft nft;

    /** Until it is known that there is nothing, it is looked for; a program is run for each look. */
    private volatile boolean mayHave = true;

    /** @param name of the table */
    public NftablesKernel(String name) {
        this(Purpose.UNACCEPTED, name, new Nft());
    }

    NftablesKernel(Purpose purpose, String name, Nft nft) {
        this.purpose = purpose;
        this.table = "inet " + name;
        this.nft = nft;
    }

    /** All of them or none. */
    @Override
    public List<Answer> perform(List<Change> changes) {
        Answer answer;
        mayHave = true;
        try {
            nft.run(preamble() + changes.stream().map(this::line).collect(Collectors.joining()));
            removeIfEmpty();
            answer = new Answer.Done();
        } catch (IOException e) {
            answer = new Answer.Refused(e.getMessage() + ": " + purpose.words());
        }
        Answer same = answer;
        return changes.stream().map(change -> same).toList();
    }

    /** Makes what is not there; no change if all is. */
    private String preamble() {
        return ("""
                add table TABLE
                add set TABLE ipv4 { type ipv4_addr; }
                add set TABLE ipv6 { type ipv6_addr; }
                """ + purpose.chain()).replace("TABLE", table);
    }

    private String line(Change change) {
        IpAddress address = purpose.address(change.holding());
        String set = address.family() == Family.IPV4 ? "ipv4" : "ipv6";
        String element = " element " + table + " " + set + " { " + address + " }\n";
        return switch (change) {
            case Change.Add _ -> "add" + element;
            case Change.Remove _ -> "add" + element + "delete" + element; // no error if it is not there
        };
    }

    private void removeIfEmpty() throws IOException {
        if (addresses().isEmpty()) {
            nft.run("delete table " + table + "\n");
        }
    }

    @Override
    public Set<Holding> marked() {
        if (!mayHave) {
            return Set.of();
        }
        try {
            List<IpAddress> addresses = addresses();
            mayHave = !addresses.isEmpty();
            return addresses.stream().map(purpose::holding).collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<IpAddress> addresses() throws IOException {
        return ELEMENTS.matcher(nft.tableAsJson(table))
                .results()
                .flatMap(elements -> QUOTED.matcher(elements.group(1)).results())
                .map((MatchResult quoted) -> IpAddress.parse(quoted.group(1)))
                .flatMap(Optional::stream)
                .toList();
    }
}
