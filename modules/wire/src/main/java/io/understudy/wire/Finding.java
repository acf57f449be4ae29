package io.understudy.wire;

/** Something about a received advertisement that an operator should know, and what to do about it. */
public sealed interface Finding permits Refusal, Remark {

    /** The counter it belongs to, as RFC 8347 or, for authentication, RFC 2787 calls it. */
    String counter();

    /** What is wrong, for people, to be followed by the detail. */
    String words();

    /** What to do about it. */
    String advice();
}
