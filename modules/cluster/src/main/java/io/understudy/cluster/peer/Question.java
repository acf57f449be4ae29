package io.understudy.cluster.peer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** What a node may ask of another one. Each kind has a name on the wire, which never changes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Question.Status.class, name = "status"),
    @JsonSubTypes.Type(value = Question.Stand.class, name = "stand"),
    @JsonSubTypes.Type(value = Question.Supersede.class, name = "supersede"),
    @JsonSubTypes.Type(value = Question.Appoint.class, name = "appoint"),
    @JsonSubTypes.Type(value = Question.LetGo.class, name = "let-go")
})
public sealed interface Question {

    /** Its whole status. Answered by {@link Answer.Document}. */
    record Status() implements Question {}

    /** Part of a planned move; done, or refused for a reason. */
    sealed interface Move extends Question {

        /** Of an instance or a sync group. */
        String name();
    }

    /** How does it stand to that name? Changes nothing. Answered by {@link Answer.Stands}. */
    record Stand(String name) implements Move {}

    /** @param within this time give way to whoever claims with the priority of one who is appointed */
    record Supersede(String name, Duration within) implements Move {}

    /**
     * Become master now; done when it is, with everything in place and announced.
     *
     * @param lasting for this long keep the role whatever priority others have
     */
    record Appoint(String name, Duration lasting) implements Move {}

    /** The other one has let go, or has announced: the old master keeps its addresses no longer, the new one announces them again. */
    record LetGo(String name) implements Move {}
}
