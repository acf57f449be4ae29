package io.understudy.cluster.peer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.view.Endpoint;
import org.junit.jupiter.api.Test;

/** Two nodes that have never met, and somebody who only says to be one of them. */
class SealsTest {

    private static final Endpoint A = new Endpoint("10.0.0.1", 7355);
    private static final Endpoint B = new Endpoint("10.0.0.2", 7355);

    private final Seals ofA = new Seals();
    private final Seals ofB = new Seals();

    private void meet() {
        Seal greeting = ofA.to(B);
        assertFalse(ofB.isTrue(A, greeting), "b has told it nothing yet");
        Seal answer = ofB.answer(A, greeting);
        assertTrue(ofA.isTrue(B, answer));
        assertTrue(ofA.learn(B, answer));
    }

    @Test
    void a_greeting_and_its_answer_are_enough_for_both() {
        meet();

        assertTrue(ofA.hasLearnt(B));
        assertFalse(ofB.hasLearnt(A));
        assertTrue(ofB.isTrue(A, ofA.to(B)));
        ofB.learn(A, ofA.to(B));
        assertTrue(ofA.isTrue(B, ofB.to(A)));
    }

    @Test
    void nobody_is_believed_for_what_he_wants_to_be_told_and_the_answer_to_him_is_believed_by_nobody() {
        meet();
        Seal forged = new Seal("", "mine");

        assertFalse(ofB.isTrue(A, forged));
        assertFalse(ofA.isTrue(B, ofB.answer(A, forged)));
    }

    @Test
    void who_comes_back_has_to_be_told_anew() {
        meet();
        Seal old = ofA.to(B);

        ofB.forget(A);

        assertFalse(ofB.isTrue(A, old));
        ofA.learn(B, ofB.answer(A, old));
        assertTrue(ofB.isTrue(A, ofA.to(B)));
    }
}
