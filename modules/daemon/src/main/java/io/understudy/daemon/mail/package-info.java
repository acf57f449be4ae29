/**
 * Hands mails to a mail server, over Angus Mail. What is in them, when they are sent, and when again, is decided in
 * {@link io.understudy.node.notice}; here is only how.
 *
 * <p><b>Threads.</b> Each mail has a virtual thread of its own, which may block in every step: in the name service, in the connection, in
 * an answer. To abandon a mail is to interrupt its thread; a socket that a virtual thread waits for is closed then. Nobody else waits.
 *
 * <p><b>Outcomes.</b> SMTP's own distinction is taken over: what a server answers with 4 is tried again, what it answers with 5 to a
 * sender, a recipient or a message is not. All else is tried again: a server that is not there or does not answer, a certificate that
 * cannot be trusted, a password that is not taken: somebody will see to that, and then wants to know what happened meanwhile.
 *
 * <p><b>Privacy.</b> STARTTLS is not optional where it is asked for: a server that does not offer it gets no mail. Its certificate must
 * be vouched for, and be for the name that is configured.
 */
@NullMarked
package io.understudy.daemon.mail;

import org.jspecify.annotations.NullMarked;
