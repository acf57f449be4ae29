package io.understudy.config.model;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a node is told to be.
 *
 * @param routerId the node's name in mails
 * @param startupDelay how long every instance is passive after the daemon's start
 * @param delayAfterBoot how long it is passive after the machine's; the later of the two ends counts
 * @param logsUnknownRouters adverts of virtual routers that are not configured are logged
 * @param statics what is in the kernel as long as the daemon runs; staged and holdings are the same
 * @param pacing the last one is for the links that no other names
 * @param stateDirectory of what has to outlive the daemon; absolute
 * @param journal absent if nothing is to be recorded
 * @param instances in the order of the file
 * @param groups in the order of the file; an instance is in one at most
 * @param http absent if there is none
 * @param cluster absent if the node is in none
 * @param assumptions of the machine, in the order of the file
 * @param pekko overrides, under the key {@code pekko}; to be laid over Pekko's own defaults
 */
public record Configuration(
        String nodeName,
        String routerId,
        Scheduling scheduling,
        Duration startupDelay,
        Duration delayAfterBoot,
        boolean logsUnknownRouters,
        Estate statics,
        List<Pacing> pacing,
        LinkWatch linkWatch,
        PacketFilter packetFilter,
        Optional<SyncDaemon> syncDaemon,
        Scripts scripts,
        NoticeConfig notices,
        Path stateDirectory,
        Optional<JournalConfig> journal,
        TrackerConfigs trackers,
        List<InstanceConfig> instances,
        List<GroupConfig> groups,
        ControlSocket control,
        JmxConfig jmx,
        Optional<HttpConfig> http,
        Optional<ClusterConfig> cluster,
        List<Assumption> assumptions,
        Config pekko) {

    public Configuration {
        pacing = List.copyOf(pacing);
        instances = List.copyOf(instances);
        groups = List.copyOf(groups);
        assumptions = List.copyOf(assumptions);
    }

    public OptionalInt realTimePriority() {
        return scheduling.realTimePriority();
    }
}
