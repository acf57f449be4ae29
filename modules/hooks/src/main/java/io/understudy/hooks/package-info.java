/**
 * What a hook sees: the events, and the interface it implements. Everything that a plug-in is compiled against is here, in Pekko's
 * {@code actor-typed}, and in {@code com.typesafe.config}.
 *
 * <pre>
 *   public final class AuditHook implements HookProvider {
 *       public Behavior&lt;RoleEvent&gt; create(Config settings) {
 *           return Behaviors.receiveMessage(event -&gt; {
 *               if (event instanceof RoleEvent.RoleChanged change &amp;&amp; change.state() == State.MASTER) { … }
 *               return Behaviors.same();
 *           });
 *       }
 *   }
 * </pre>
 *
 * <p><b>How it is found.</b> A jar in the plug-in folder ({@code plugin-directory}) that has the class's name in
 * {@code META-INF/services/io.understudy.hooks.HookProvider} is enough. A hook that needs settings, a time-out or a choice of events is
 * written into the configuration, by the name of its class: {@code hooks = [{ name = audit, class = "com.example.AuditHook" }]}.
 *
 * <p><b>What it may rely on.</b> Events come in the order in which they happened, one at a time: the next one when the actor has returned
 * from the last one. One that throws is begun anew, after one second and then ever later up to a minute, and the event is given again,
 * eight times at most. One that does not return in its time-out is given up on: the event counts as lost, and another actor begins when
 * it does return. While it is busy up to 4096 events wait; then the oldest ones are dropped. All of that is counted and logged.
 *
 * <p><b>What it may do.</b> Anything: block, fail, take all the time it wants. Hooks live in an actor system of their own, whose
 * threads no router waits for. To have messages of its own besides, an actor is written as a {@code Behavior<Object>} and narrowed
 * ({@code Behavior.narrow}). What it begins to do and does not wait for is its own business: the event counts as handled when it
 * returns.
 *
 * <p><b>What it must not believe.</b> That an event is news: a failed one comes again. That no event is missing: compare
 * {@link io.understudy.hooks.RoleEvent#previous} with what came last. That a role it was told of still holds when it acts: whoever moves
 * something outside by it (a route of a cloud, say) compares {@link io.understudy.hooks.RoleEvent#epoch}.
 */
@NullMarked
package io.understudy.hooks;

import org.jspecify.annotations.NullMarked;
