package io.understudy.daemon.jmx;

import io.understudy.daemon.status.ConfigurationStatus;
import io.understudy.daemon.status.JournalStatus;
import io.understudy.node.notice.HookReport;
import java.util.List;
import java.util.function.Supplier;

/** What the daemon knows of itself beside the roles; asks nobody. */
public record Facts(
        Supplier<List<HookReport>> hooks,
        Supplier<ConfigurationStatus> configuration,
        Supplier<JournalStatus> journal) {}
