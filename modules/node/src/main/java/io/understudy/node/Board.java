package io.understudy.node;

import io.understudy.core.instance.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node's actors have put up of themselves, for those who look often: any thread may look, at any time, and waits for nobody.
 * What is seen of two actors need not be of the same moment; {@link Node#report} asks them instead, and so learns whether they answer.
 */
public interface Board {

    /** As it was after its last step; empty if nobody is that instance right now. */
    Optional<InstanceReport> instance(String name);

    /** As it was after its last step; empty if nobody is that group right now. */
    Optional<GroupReport> group(String name);

    /** Of those instances that are there, by name in alphabetical order. */
    Map<String, Role> roles();

    /** Of those groups that are there, by name in alphabetical order. */
    Map<String, Role> groupRoles();

    /** Of the scripts that are tracked, by name in alphabetical order: whether one runs at this moment. */
    Map<String, Boolean> scripts();

    /** As {@link NodeReport#links}. */
    Map<String, Map<String, Long>> links();

    /** As {@link NodeReport#fixtures}, in no order. */
    List<FixtureReport> fixtures();

    /** Of all instances together, since the node began. */
    LatenessReport lateness();

    /** The same, as a histogram. */
    Spread latenesses();

    /** From the last advertisement heard of a master that is gone to the moment when everything of it was in place here. */
    Spread failovers();

    /** From the moment when the kernel was given a batch of changes to the moment when it had acknowledged or refused each. */
    Spread batches();
}
