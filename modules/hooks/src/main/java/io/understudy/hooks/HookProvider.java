package io.understudy.hooks;

import com.typesafe.config.Config;
import org.apache.pekko.actor.typed.Behavior;

/** What a plug-in implements: makes the actor that is told of roles. Needs a public constructor without parameters. */
public interface HookProvider {

    /**
     * The actor at its beginning; asked for again whenever the last one failed, so it must not share state that can be broken.
     *
     * @param settings the {@code config} block of this hook; empty if it has none
     * @throws RuntimeException if the settings are wrong; asked again later, with ever longer pauses
     */
    Behavior<RoleEvent> create(Config settings);
}
