package io.understudy.config.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which known word was probably meant. */
public final class Nearest {

    private Nearest() {}

    /** Empty if none is like it. */
    public static Optional<String> like(String written, Collection<String> candidates) {
        return to(written, candidates).filter(word -> isClose(written, word));
    }

    private static Optional<String> to(String written, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(written, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * As a sentence.
     *
     * @param otherwise if there are no candidates
     */
    public static String suggestion(String written, Collection<String> candidates, String otherwise) {
        return to(written, candidates)
                .map(word -> isClose(written, word) ? "did you mean " + word + "?" : "the nearest known is " + word)
                .orElse(otherwise);
    }

    private static boolean isClose(String written, String word) {
        int distance = distance(written, word);
        return distance < word.length() && distance <= Math.max(2, word.length() / 3);
    }

    /** Levenshtein's: how many characters to insert, delete or replace, case not counting. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (same(from.charAt(i - 1), to.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
