package io.understudy.core.group;

import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Stance;
import io.understudy.core.instance.Word;
import io.understudy.core.router.Reason;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Bond;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a sync group knows of one of its members.
 *
 * @param word its last
 * @param bond the last that it was told; absent while it is not there
 * @param unanswered how many requests of it have no answer yet
 * @param newest the last of these
 * @param waits whether that is one to hold, and no transaction begun since is to fulfil it
 * @param novice whether it came when the others were master already: it may listen for as long as every router does that starts
 */
public record Part(
        Word word, Optional<Bond> bond, int unanswered, Optional<Request> newest, boolean waits, boolean novice) {

    static final Part ABSENT = new Part(
            new Word(Stance.WAITING, VirtualRouter.OWNER_PRIORITY, Role.INIT, Reason.STARTUP, List.of()),
            Optional.empty(),
            0,
            Optional.empty(),
            false,
            false);

    static final Part NOVICE = new Part(ABSENT.word, ABSENT.bond, ABSENT.unanswered, ABSENT.newest, ABSENT.waits, true);

    private static final String ABSENCE = "it is being started again";

    boolean isThere() {
        return bond.isPresent();
    }

    boolean isOut() {
        return word.stance() == Stance.OUT;
    }

    /** Neither absent nor kept out by another one. */
    boolean isFree() {
        return bond.filter(it -> it.trouble().isEmpty()).isPresent();
    }

    boolean listens() {
        return word.stance() == Stance.LISTENING || word.stance() == Stance.FOLLOWING;
    }

    /** Whether with this word it gives way to somebody whom an operator has chosen, and who has claimed. */
    boolean isSucceeded(Word next) {
        Part then = told(next);
        return word.stance() == Stance.LEADING && next.reason() == Reason.MOVED && (then.parts() || then.listens());
    }

    boolean wishes() {
        return word.stance() == Stance.WISHING;
    }

    /** As far as is known, it is or will be master if all are told to be. */
    boolean follows() {
        return word.stance() == Stance.WISHING || word.stance() == Stance.LEADING;
    }

    /** Whether those who are master may stay it for all that is known of this one. */
    boolean keepsUp() {
        return follows() || novice && (word.stance() == Stance.WAITING || word.stance() == Stance.LISTENING);
    }

    /** It is to be master as the others are. */
    boolean isToBeAdmitted() {
        return novice && wishes();
    }

    Part admitted() {
        return new Part(word, bond, unanswered, newest, waits, false);
    }

    /** Whether this word is no other one for the rest of the group than the last, as most are not. */
    boolean meansTheSame(Word next) {
        return isThere()
                && isOut() == (next.stance() == Stance.OUT)
                && word.priority() == next.priority()
                && word.troubles().equals(next.troubles());
    }

    Part told(Word next) {
        return new Part(next, bond, unanswered, newest, waits, novice);
    }

    Part told(Bond next) {
        return new Part(word, Optional.of(next), unanswered, newest, waits, novice);
    }

    /** What it said before it hears that is not to be counted on. */
    Part demoted() {
        return follows() ? admitted().saying(Stance.LISTENING) : admitted();
    }

    /** A drain takes the role from whoever has it, and the wish from nobody. */
    Part drained() {
        return word.stance() == Stance.LEADING ? admitted().saying(Stance.LISTENING) : admitted();
    }

    private Part saying(Stance stance) {
        return told(new Word(stance, word.priority(), word.role(), word.reason(), word.troubles()));
    }

    /** Whether it can be told to be master without wishing to. */
    boolean canRise() {
        return switch (word.stance()) {
            case LISTENING, FOLLOWING, WISHING, PARTING -> isFree();
            case OUT, WAITING, LEADING -> false;
        };
    }

    /** It will be as if it had wished. */
    Part risen() {
        return admitted().saying(Stance.WISHING);
    }

    boolean parts() {
        return word.stance() == Stance.PARTING;
    }

    Part asked(Request request) {
        return new Part(word, bond, unanswered + 1, Optional.of(request), request == Request.HOLD, novice);
    }

    /** A transaction has begun that is to give it what it asked for. */
    Part served() {
        return new Part(word, bond, unanswered, newest, false, novice);
    }

    /** What it was to be given is taken away again. */
    Part unserved() {
        return new Part(
                word,
                bond,
                unanswered,
                newest,
                newest.filter(Request.HOLD::equals).isPresent(),
                novice);
    }

    /** It is master, and waits for nothing. */
    boolean isContent() {
        return newest.isEmpty() && word.stance() == Stance.LEADING;
    }

    boolean isToHear(Request answered) {
        return newest.filter(answered::equals).isPresent() && !waits;
    }

    /** One answer to each of its requests; only the one to the newest counts for it. */
    List<Input> answers(Input.Answer answer) {
        return isThere() ? Collections.nCopies(unanswered, answer) : List.of();
    }

    Part answered() {
        return new Part(word, bond, 0, Optional.empty(), false, novice);
    }

    Part gone() {
        Word last = new Word(Stance.OUT, word.priority(), Role.FAULT, Reason.FAULT, List.of(ABSENCE));
        return new Part(last, Optional.empty(), 0, Optional.empty(), false, false);
    }
}
