package io.understudy.harness.lab;

/** What a test may send to a process. */
public enum Signal {
    HUP,
    INT,
    KILL,
    TERM,
    STOP,
    CONT
}
