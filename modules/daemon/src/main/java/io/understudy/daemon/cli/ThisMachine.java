package io.understudy.daemon.cli;

import io.understudy.config.model.Assumption;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.report.Finding.Warning;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.linux.command.Prospect;
import io.understudy.linux.process.Account;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a configuration takes for granted, compared with the machine that asks. Another machine may be meant, so nothing is worse
 * than a warning.
 *
 * @param networks of its interfaces
 */
record ThisMachine(List<Prefix> networks) {

    /** As it is now; what it does not tell is not there. */
    static ThisMachine look() {
        try {
            return new ThisMachine(NetworkInterface.networkInterfaces()
                    .flatMap(link -> link.getInterfaceAddresses().stream())
                    .map(own ->
                            new Prefix(IpAddress.ofBytes(own.getAddress().getAddress()), own.getNetworkPrefixLength()))
                    .toList());
        } catch (SocketException untold) {
            return new ThisMachine(List.of());
        }
    }

    List<Warning> doubts(List<Assumption> assumptions) {
        return assumptions.stream()
                .flatMap(assumption -> doubt(assumption).stream())
                .toList();
    }

    private Optional<Warning> doubt(Assumption assumption) {
        return switch (assumption) {
            case Assumption.Program program ->
                Prospect.obstacle(program.name())
                        .map(obstacle -> doubt(program, obstacle, "name a program that may be run on this machine"));
            case Assumption.Account account ->
                missing(account.user())
                        .map(missing -> doubt(account, missing + " on this machine", "create it, or name another"))
                        .or(() -> Prospect.obstacleAs(
                                        account.user().user(), account.user().group())
                                .map(obstacle -> doubt(account, obstacle, "install util-linux")));
            case Assumption.Gateway gateway ->
                leadsTo(gateway.address())
                        ? Optional.empty()
                        : Optional.of(doubt(
                                gateway,
                                "gateway " + gateway.address()
                                        + " is in no network of the addresses here, nor of this machine's interfaces",
                                "correct it, add an address of its network, or write onlink and dev"));
        };
    }

    private boolean leadsTo(IpAddress gateway) {
        return networks.stream().anyMatch(network -> network.contains(gateway));
    }

    private static Optional<String> missing(ScriptUser user) {
        return Stream.concat(
                        Stream.of(user.user())
                                .filter(name -> Account.user(name).isEmpty())
                                .map(name -> "there is no user " + name),
                        user.group().stream()
                                .filter(name -> Account.group(name).isEmpty())
                                .map(name -> "there is no group " + name))
                .findFirst();
    }

    private static Warning doubt(Assumption assumption, String problem, String remedy) {
        return new Warning(assumption.place(), assumption.path(), problem, remedy);
    }
}
