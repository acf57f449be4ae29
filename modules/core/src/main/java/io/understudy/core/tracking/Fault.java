package io.understudy.core.tracking;

import io.understudy.core.address.Family;

/** Something that keeps an instance from taking part; an operator sees its text in status and log. */
public sealed interface Fault {

    /** For people, with the name of the culprit. */
    String text();

    record LinkMissing(String link) implements Fault {
        @Override
        public String text() {
            return "interface " + link + " does not exist";
        }
    }

    record LinkDown(String link) implements Fault {
        @Override
        public String text() {
            return "interface " + link + " is down or has no carrier";
        }
    }

    /**
     * The interface runs, but no VRRP can be sent or received there.
     *
     * @param reason the system's words
     */
    record LinkDeaf(String link, String reason) implements Fault {
        @Override
        public String text() {
            return "cannot send or receive VRRP on interface " + link + ": " + reason;
        }
    }

    /** Without a source address nothing can be advertised. */
    record NoSource(String link, Family family) implements Fault {
        @Override
        public String text() {
            return switch (family) {
                case IPV4 -> "interface " + link + " has no IPv4 address to advertise from";
                case IPV6 -> "interface " + link + " has no usable link-local IPv6 address to advertise from";
            };
        }
    }

    /**
     * Something it tracks is not as it has to be.
     *
     * @param reason in words for an operator, without the subject's name
     */
    record Tracked(Subject subject, String reason) implements Fault {
        @Override
        public String text() {
            return subject.text() + ": " + reason;
        }
    }

    /** Nothing is known yet of something it tracks: no fault to be shown as FAULT, but it can't take part before. */
    record Awaited(Subject subject) implements Fault {
        @Override
        public String text() {
            return subject.text() + " has no result yet";
        }
    }

    /**
     * Its sync group can't take part because of another member.
     *
     * @param trouble with the names of the group and of the member
     */
    record Group(String trouble) implements Fault {
        @Override
        public String text() {
            return trouble;
        }
    }

    /** Its sync group has not told anything yet: as with {@link Awaited}, no fault to be shown. */
    record Ungrouped(String group) implements Fault {
        @Override
        public String text() {
            return "sync group " + group + " has not begun yet";
        }
    }

    /** @param what it held, in words for an operator */
    record Removed(String what) implements Fault {
        @Override
        public String text() {
            return what + " was removed 5 times within 10 s by somebody else";
        }
    }

    /** @param reason the kernel's words */
    record KernelRefused(String reason) implements Fault {
        @Override
        public String text() {
            return "kernel refused: " + reason;
        }
    }
}
