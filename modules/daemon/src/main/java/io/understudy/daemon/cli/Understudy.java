package io.understudy.daemon.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a command: only points to the others. */
@Command(
        name = "understudy",
        description = "Keeps virtual IP addresses alive.",
        subcommands = {
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
            CommandLine.HelpCommand.class
        },
        scope = CommandLine.ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:done", "1:it did not work; stderr says why", "2:wrong usage"})
public final class Understudy implements Runnable {

    /** It did not work. */
    public static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Ready to execute arguments. */
    public static CommandLine commandLine() {
        CommandLine understudy = new CommandLine(new Understudy());
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
