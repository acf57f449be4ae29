package io.understudy.daemon.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * What is said to arguments that make no sense. To an unknown command: which ones there are, for the one that picocli finds the most
 * similar is hardly ever meant.
 *
 * @param usual for all other arguments
 */
record WrongUsage(IParameterExceptionHandler usual) implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) throws Exception {
        CommandLine commands = wrong.getCommandLine().getCommandSpec().root().commandLine();
        String command = List.of(arguments).stream().findFirst().orElse("-");
        if (command.startsWith("-") || commands.getSubcommands().containsKey(command)) {
            return usual.handleParseException(wrong, arguments);
        }
        PrintWriter err = commands.getErr();
        Help help = commands.getHelp();
        err.println(command + ": there is no such command");
        err.print(help.commandListHeading() + help.commandList());
        err.flush();
        return ExitCode.USAGE;
    }
}
