package io.understudy.core.instance;

/** What an instance is to the outside: the words of configuration, status, JMX and logs. */
public enum Role {
    /** Not started, or stopped. */
    INIT,
    /** Listens (RFC 9568: Backup). */
    BACKUP,
    /** Claimed on the wire, and everything it holds is in place (RFC 9568: Active). */
    MASTER,
    /** Would take part, but for its faults. */
    FAULT
}
