package io.understudy.config.check;

import io.understudy.config.model.PacketFilter;
import io.understudy.config.model.Scheduling;
import io.understudy.config.model.Scripts;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Script;
import io.understudy.core.check.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * How the daemon itself runs, and what it runs.
 *
 * @param file the configuration file; relative paths are taken from its directory
 */
record ProcessCheck(Defaults defaults, Path file) {

    Scheduling scheduling() {
        return new Scheduling(
                number(Globals.VRRP_RT_PRIORITY),
                defaults.general(Globals.VRRP_PRIORITY),
                defaults.general(Globals.VRRP_NO_SWAP),
                new TreeSet<>(defaults.general(Globals.VRRP_CPU_AFFINITY)));
    }

    PacketFilter packetFilter() {
        return new PacketFilter(defaults.general(Globals.NFTABLES), number(Globals.NFTABLES_PRIORITY));
    }

    Scripts scripts() {
        Commands commands = commands();
        return new Scripts(
                commands.user(),
                commands.secure(),
                command(commands, Globals.STARTUP_SCRIPT, Globals.STARTUP_SCRIPT_TIMEOUT),
                command(commands, Globals.SHUTDOWN_SCRIPT, Globals.SHUTDOWN_SCRIPT_TIMEOUT));
    }

    Commands commands() {
        return new Commands(file, defaults.findGeneral(Globals.SCRIPT_USER), secure());
    }

    private boolean secure() {
        return defaults.general(Globals.SCRIPT_SECURITY) || defaults.general(Globals.ENABLE_SCRIPT_SECURITY);
    }

    private Optional<Command> command(Commands commands, Keyword<Script> script, Keyword<Duration> timeout) {
        return defaults.findGeneral(script).map(written -> commands.of(written, defaults.general(timeout)));
    }

    private OptionalInt number(Keyword<Integer> keyword) {
        return defaults.findGeneral(keyword).map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
