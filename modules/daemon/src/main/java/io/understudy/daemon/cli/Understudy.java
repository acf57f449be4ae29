package io.understudy.daemon.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a command: only points to the others. */
@Command(
        name = "understudy",
        description = "Keeps virtual IP addresses alive.",
        scope = CommandLine.ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:done", "1:it did not work; stderr says why", "2:wrong usage"})
public final class Understudy implements Runnable {

    /** It did not work. */
    public static final int FAILED = 1;

    /** In the order in which help names them. */
    private static final List<Class<?>> COMMANDS = List.of(
            Run.class,
            Check.class,
            Import.class,
            Diff.class,
            Reload.class,
            Completion.class,
            ShowStatus.class,
            ScanLink.class,
            SimulateCluster.class,
            ShowEvents.class,
            ReplayJournal.class,
            DrainNode.class,
            UndrainNode.class,
            MoveRole.class,
            ShowVersion.class,
            Release.class,
            Rehearse.class,
            Manual.class,
            CommandLine.HelpCommand.class);

    /** These speak of all the others. */
    private static final Set<Class<?>> OVERVIEWS =
            Set.of(Completion.class, Rehearse.class, Manual.class, CommandLine.HelpCommand.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Ready to execute any arguments. */
    public static CommandLine commandLine() {
        return of(COMMANDS);
    }

    /**
     * Ready to execute these arguments. It knows no other command than the one that they begin with, if that is enough: to make all of them
     * known takes longer than most of them.
     */
    public static CommandLine commandLine(String... arguments) {
        return of(COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .filter(command -> !OVERVIEWS.contains(command))
                .findAny()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS));
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    private static CommandLine of(List<Class<?>> commands) {
        CommandLine understudy = new CommandLine(new Understudy());
        commands.forEach(understudy::addSubcommand);
        return understudy
                .setParameterExceptionHandler(new WrongUsage(understudy.getParameterExceptionHandler()))
                .setExecutionExceptionHandler((bug, commandLine, parsed) -> {
                    commandLine.getErr().println("understudy: " + bug);
                    bug.printStackTrace(commandLine.getErr());
                    return FAILED;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
