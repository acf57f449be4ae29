package io.understudy.daemon.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.TrackFileConfig;
import io.understudy.config.model.TrackFileConfig.Initial;
import io.understudy.core.check.Command;
import io.understudy.core.check.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrandsTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_command_is_waited_for_however_it_ends() {
        List<Command> run = new ArrayList<>();
        Command command = new Command(
                List.of("/bin/prepare"), Optional.empty(), Optional.empty(), true, Duration.ofSeconds(1), Map.of());
        Errands errands = new Errands((what, said, told) -> {
            run.add(what);
            told.accept(new Ending.NotRun("no such file"));
            return () -> {};
        });

        errands.run("startup-script", command);

        assertEquals(List.of(command), run);
    }

    @Test
    void a_tracked_file_gets_its_first_number_unless_it_has_one() throws IOException {
        Path file = directory.resolve("weight");

        Errands.write(tracked(file, new Initial(5, false)));
        Errands.write(tracked(file, new Initial(7, false)));
        assertEquals("5\n", Files.readString(file));

        Errands.write(tracked(file, new Initial(7, true)));
        assertEquals("7\n", Files.readString(file));
    }

    @Test
    void a_file_that_cannot_be_written_keeps_nobody_from_going_on() {
        Errands.write(tracked(directory.resolve("absent/weight"), new Initial(5, false)));

        assertEquals(false, Files.exists(directory.resolve("absent")));
    }

    private static TrackFileConfig tracked(Path path, Initial initial) {
        return new TrackFileConfig("drain", path, 1, false, Optional.of(initial));
    }
}
