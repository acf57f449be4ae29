package io.understudy.cluster.peer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a node may ask of another one. Each kind has a name on the wire, which never changes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Question.Status.class, name = "status")})
public sealed interface Question {

    /** Its whole status. Answered by {@link Answer.Document}. */
    record Status() implements Question {}
}
