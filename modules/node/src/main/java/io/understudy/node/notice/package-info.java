/**
 * How scripts and plug-ins get to know of roles without ever being able to harm one.
 *
 * <pre>
 *   Instance, group --Turn--> Notifier | Registrar --RoleEvent--> Feeder (each hook) --Delivery--> ScriptHook | PipeHook | MailHook | WebhookHook | plug-in
 *    (VRRP thread)                     |     |                     ^                                   |
 *                                      | EpochPort                 +------------- handled -------------+
 * </pre>
 *
 * <p><b>Order.</b> Turns are told on the thread that decides, in the order of what happened. The
 * {@link io.understudy.node.notice.Registrar} gives each role its epoch and passes events on when their epochs are on the disk, many at
 * a time if many come at once. A {@link io.understudy.node.notice.Feeder} gives its hook one event at a time, the next one when the last
 * one is handled. The scripts of an instance are one hook, so they never overtake each other, while those of another instance run.
 * Those of a group wait at a {@link io.understudy.node.notice.Gate} until its members' have done with what was told before.
 *
 * <p><b>Loss.</b> What waits is bounded, and what is dropped is the oldest and counted. A hook that throws begins anew, later each time,
 * and is given the event again. One that does not return is given up on, since nobody can stop a thread: it keeps the thread it has, and
 * gets no other one. At the end of the daemon everybody who has not stopped yet stops, and hooks have some time for what is left.
 *
 * <p><b>Reloads.</b> A feeder goes on under its hook's name with its queue and its counters. It begins another actor when the hook's essence is
 * another one, and ends by itself when there is no such hook any more; nobody else waits for that.
 *
 * <p><b>What else is told.</b> Hooks that want it are told what happens on other nodes of the cluster, and all roles once more after a
 * reload ({@link io.understudy.node.notice.Hook.Also}); by way of the same feeder, so with the same promises. When a reload takes an instance
 * away, scripts and pipes are told what keepalived tells them ({@link io.understudy.node.notice.Removal}).
 *
 * <p><b>Mails.</b> {@link io.understudy.node.notice.Letters} puts events into words, {@link io.understudy.node.notice.MailHook} sends them until everybody
 * has them who can be reached. What waits meanwhile becomes one mail, so that a flapping network or a dead mail server makes no flood:
 * the feeder's queue is the only one there is.
 *
 * <p><b>Threads.</b> Hooks have an actor system of their own. Whatever they do to its dispatchers, its scheduler, or to itself, the actors
 * of {@link io.understudy.node} have others; all those ever do is put a message into a mailbox. When the actor system ends all the same, the
 * {@link io.understudy.node.notice.Notifier} begins another one: the {@link io.understudy.node.notice.Desk} and each hook's {@link
 * io.understudy.node.notice.Place} outlive it.
 *
 * <p><b>Epochs.</b> The greater of the last one plus one, and the clock's milliseconds: it grows on this node whatever the clock does,
 * and can be compared with that of another node as well as their clocks can, or better if the other one's was heard of. A disk that does not answer costs two seconds once, not
 * the events. Whoever only watches is told before the epoch is on the disk ({@link io.understudy.node.notice.Hook.Also#SOONER}).
 */
@NullMarked
package io.understudy.node.notice;

import org.jspecify.annotations.NullMarked;
