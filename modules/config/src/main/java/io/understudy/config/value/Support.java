package io.understudy.config.value;

import java.util.Optional;

/** Whether something must, may, must not yet or must never be written. */
public sealed interface Support {

    record Required() implements Support {}

    record Honoured() implements Support {}

    /** Known and typed, but no code honours it: refused, unless it says what happens anyway. */
    record NotYet() implements Support {}

    /**
     * Known and typed, and left to others for good: refused, unless it says what happens anyway.
     *
     * @param reason follows the word's name: "needs SNMP, which this daemon does not speak"
     * @param remedy what to write or do instead
     */
    record Never(String reason, String remedy) implements Support {}

    /**
     * Known and typed, and of no use here: taken with a warning, unless it says what happens anyway.
     *
     * @param reason why nothing needs it: "there is one process"
     */
    record Idle(String reason) implements Support {}

    /** What is said to somebody who writes it, after its name. */
    record Refusal(String problem, String remedy) {}

    /** Empty if it is taken. */
    default Optional<Refusal> refusal() {
        return switch (this) {
            case Required required -> Optional.empty();
            case Honoured honoured -> Optional.empty();
            case Idle idle -> Optional.empty();
            case NotYet notYet -> Optional.of(new Refusal("is not supported yet", "remove it"));
            case Never(String reason, String remedy) -> Optional.of(new Refusal(reason, remedy));
        };
    }

    /** Empty if there is a use for it. */
    default Optional<String> uselessness() {
        return this instanceof Idle(String reason) ? Optional.of("has no effect: " + reason) : Optional.empty();
    }

    default boolean isRequired() {
        return this instanceof Required;
    }
}
