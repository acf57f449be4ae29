package io.understudy.simulator;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the actors of one process have sent each other and have not received: in order on each way, in any order beyond that. */
final class Mail {

    private final Stage stage;
    private final Consumer<Runnable> process;
    private final Map<String, Moment> last = new HashMap<>();
    private int underWay;

    /** @param process does what it is given when it runs, if ever */
    Mail(Stage stage, Consumer<Runnable> process) {
        this.stage = stage;
        this.process = process;
    }

    void send(String way, Runnable message) {
        Duration delay = stage.upTo(stage.timing().answer());
        Moment earliest = stage.agenda().now().plus(delay);
        Moment at =
                Optional.ofNullable(last.get(way)).filter(earliest::isBefore).orElse(earliest);
        last.put(way, at);
        underWay++;
        stage.agenda()
                .at(
                        at,
                        () -> process.accept(() -> {
                            underWay--;
                            message.run();
                        }));
    }

    boolean isEmpty() {
        return underWay == 0;
    }
}
