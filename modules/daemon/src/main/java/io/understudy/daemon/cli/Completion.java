package io.understudy.daemon.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code understudy completion bash}: made from the commands themselves. */
@Command(
        name = "completion",
        description = "Writes a script with which a shell completes commands and options.",
        footer = {"", "In bash: source <(understudy completion bash)"})
final class Completion implements Runnable {

    private static final String BASH = "bash";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = BASH + "; zsh takes the same after bashcompinit.")
    private String shell = BASH;

    @Override
    public void run() {
        if (!shell.equals(BASH)) {
            throw new ParameterException(spec.commandLine(), shell + ": the shell that is known is " + BASH);
        }
        CommandSpec understudy = spec.root();
        spec.commandLine().getOut().print(AutoComplete.bash(understudy.name(), understudy.commandLine()));
        spec.commandLine().getOut().flush();
    }
}
