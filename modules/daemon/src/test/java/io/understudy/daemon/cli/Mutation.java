package io.understudy.daemon.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** What a hurried hand, a bad merge or a full disk makes of a good file; the same for the same seed. */
final class Mutation {

    private static final Pattern TOKENS = Pattern.compile("[\\w.-]+|\\s+|.", Pattern.DOTALL);
    private static final List<String> VALUES = List.of(
            "0",
            "-1",
            "1.5",
            "256",
            "99999999999999999999",
            "1e9",
            "0x10",
            "5 parsecs",
            "null",
            "on",
            "{}",
            "[]",
            "[1, 2]",
            "{ a = 1 }",
            "\"\"",
            "\"two words\"",
            "''",
            "10.0.0.300",
            "10.0.0.1/33",
            "fe80::1",
            "::/0",
            "ä",
            "\0",
            "\t",
            "$X",
            "${X}",
            "${understudy}",
            "${?X}",
            "~SEQ(A,1,9)",
            "@b",
            "include \"x\"",
            "include x",
            "\\");
    private static final List<String> MARKS = List.of(
            "{", "}", "[", "]", "\"", "\"\"\"", "=", ":", ",", "+=", "#", "!", "//", "\\", "\n", "$", "${", ".", "é");
    private static final int MOST_CHANGES = 4;

    private final Random random;
    private final List<String> tokens;

    private Mutation(String text, long seed) {
        this.random = new Random(seed);
        this.tokens = new ArrayList<>(
                TOKENS.matcher(text).results().map(match -> match.group()).toList());
    }

    static String of(String text, long seed) {
        Mutation mutation = new Mutation(text, seed);
        int changes = 1 + mutation.random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes && !mutation.tokens.isEmpty(); i++) {
            mutation.change();
        }
        return String.join("", mutation.tokens);
    }

    private void change() {
        int at = random.nextInt(tokens.size());
        String token = tokens.get(at);
        switch (random.nextInt(9)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, token);
            case 2 -> tokens.set(at, one(VALUES));
            case 3 -> tokens.set(at, one(MARKS));
            case 4 -> tokens.add(at, one(MARKS));
            case 5 -> tokens.set(at, tokens.set(random.nextInt(tokens.size()), token));
            case 6 -> tokens.set(at, spoiled(token));
            case 7 -> lines(at);
            default -> tokens.subList(at, tokens.size()).clear();
        }
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String spoiled(String token) {
        StringBuilder spoiled = new StringBuilder(token);
        spoiled.setCharAt(random.nextInt(token.length()), (char) (' ' + random.nextInt('~' - ' ')));
        return spoiled.toString();
    }

    /** A few of them once more, or not at all. */
    private void lines(int from) {
        int to = Math.min(tokens.size(), from + 1 + random.nextInt(40));
        List<String> some = List.copyOf(tokens.subList(from, to));
        if (random.nextBoolean()) {
            tokens.addAll(random.nextInt(tokens.size()), some);
        } else {
            tokens.subList(from, to).clear();
        }
    }
}
