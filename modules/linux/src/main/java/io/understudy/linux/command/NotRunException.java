package io.understudy.linux.command;

/** A command that is not started, with the reason for the operator. */
final class NotRunException extends Exception {

    private final String reason;

    NotRunException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
