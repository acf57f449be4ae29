package io.understudy.config.schema;

import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Words.interfaceName;

import java.time.Duration;
import java.util.List;

/** {@code garp-group}: interfaces that share a rate limit. */
public final class GarpGroups {

    static final Block BLOCK = new Block();

    public static final Keyword<Duration> GARP_INTERVAL =
            BLOCK.keyword("garp-interval", Ranges.upToADay(), "As vrrp-garp-interval, for these.");
    public static final Keyword<Duration> GNA_INTERVAL =
            BLOCK.keyword("gna-interval", Ranges.upToADay(), "As vrrp-gna-interval, for these.");
    public static final Keyword<String> INTERFACE =
            BLOCK.keyword("interface", interfaceName(), "The interface it is for.");
    public static final Keyword<List<String>> INTERFACES =
            BLOCK.keyword("interfaces", listOf(interfaceName()), List.of(), "The interfaces that share it.");

    private GarpGroups() {}
}
