package io.understudy.config.value;

/** Whether something may, must or must not yet be written. */
public enum Support {
    REQUIRED,
    OPTIONAL,
    /** Known and typed, but no code honours it: refused, unless it says what happens anyway. */
    NOT_YET
}
