package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OneCommandTest {

    /** What an operator gets. */
    private record Seen(int status, String out, String err) {}

    @Test
    void a_command_is_the_same_whether_the_others_are_known_or_not() {
        Set<String> commands = Understudy.commandLine().getSubcommands().keySet();
        assertTrue(commands.size() > 15, commands::toString);
        for (String command : commands) {
            String[] usage = {command, "--help"};
            String[] wrong = {command, "--frobnicate"};
            assertEquals(run(Understudy.commandLine(), usage), run(Understudy.commandLine(usage), usage));
            assertEquals(run(Understudy.commandLine(), wrong), run(Understudy.commandLine(wrong), wrong));
        }
        assertEquals(
                Set.of("run"), Understudy.commandLine("run").getSubcommands().keySet());
        assertEquals(
                commands, Understudy.commandLine("frobnicate").getSubcommands().keySet());
        assertEquals(commands, Understudy.commandLine("help").getSubcommands().keySet());
    }

    private static Seen run(CommandLine understudy, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = understudy
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Seen(status, out.toString(), err.toString());
    }
}
