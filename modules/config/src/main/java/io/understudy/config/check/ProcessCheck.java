package io.understudy.config.check;

import io.understudy.config.model.PacketFilter;
import io.understudy.config.model.Scheduling;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.model.Scripts;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Keyword;
import io.understudy.core.check.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** How the daemon itself runs, and what it runs. */
record ProcessCheck(Defaults defaults) {

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
        Optional<ScriptUser> user = defaults.findGeneral(Globals.SCRIPT_USER);
        return new Scripts(
                user,
                secure(),
                command(Globals.STARTUP_SCRIPT, Globals.STARTUP_SCRIPT_TIMEOUT, user),
                command(Globals.SHUTDOWN_SCRIPT, Globals.SHUTDOWN_SCRIPT_TIMEOUT, user));
    }

    private boolean secure() {
        return defaults.general(Globals.SCRIPT_SECURITY) || defaults.general(Globals.ENABLE_SCRIPT_SECURITY);
    }

    private Optional<Command> command(
            Keyword<List<String>> words, Keyword<Duration> timeout, Optional<ScriptUser> user) {
        return defaults.findGeneral(words)
                .map(written -> new Command(
                        written,
                        user.map(ScriptUser::user),
                        user.flatMap(ScriptUser::group),
                        secure(),
                        defaults.general(timeout),
                        Map.of()));
    }

    private OptionalInt number(Keyword<Integer> keyword) {
        return defaults.findGeneral(keyword).map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
