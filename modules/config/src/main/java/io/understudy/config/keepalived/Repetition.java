package io.understudy.config.keepalived;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * {@code ~SEQ(var, start, step, end) text} or {@code ~LST(var, value, …) text}: the text once for each round.
 *
 * @param variables which are set before each round
 * @param rounds the values, as many in each round as there are variables
 * @param text may begin with another one
 */
record Repetition(List<String> variables, List<List<String>> rounds, String text) {

    /** More than any file has use for. */
    static final int MOST_ROUNDS = 100_000;

    private static final Pattern SEQUENCE =
            Pattern.compile("~SEQ(x?)\\s*\\(\\s*([A-Za-z_]\\w*)\\s*((?:,[^,)]*){1,3})\\)(.*)");
    private static final Pattern LIST = Pattern.compile("~LST\\s*\\((\\s*\\{[^}]*}|[^,]*),(.*)");
    private static final Pattern NUMBER = Pattern.compile("([+-]?)(?:0[xX](\\p{XDigit}{1,8})|(\\d{1,9}))");
    private static final Pattern TUPLE = Pattern.compile("\\s*(?:\\{([^}]*)}|([^,{})]*))\\s*(,|\\))");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    /** Empty if it is neither, or says something that cannot be. */
    static Optional<Repetition> of(String line) {
        Matcher sequence = SEQUENCE.matcher(line);
        return sequence.matches() ? sequence(sequence) : list(line);
    }

    private static Optional<Repetition> sequence(Matcher written) {
        List<Long> numbers = new ArrayList<>();
        for (String text : written.group(3).substring(1).split(",", -1)) {
            Optional<Long> number = number(text.strip());
            if (number.isEmpty()) {
                return Optional.empty();
            }
            number.ifPresent(numbers::add);
        }
        long end = numbers.getLast();
        long start = numbers.size() > 1 ? numbers.getFirst() : end < 0 ? -1 : 1;
        long step = numbers.size() > 2 ? numbers.get(1) : start <= end ? 1 : -1;
        boolean ends = step != 0 && (end - start) * Long.signum(step) >= 0 && (end - start) / step < MOST_ROUNDS;
        boolean hexadecimal = !written.group(1).isEmpty();
        return ends && !(hexadecimal && Math.min(start, end) < 0)
                ? Optional.of(new Repetition(
                        List.of(written.group(2)),
                        LongStream.rangeClosed(0, (end - start) / step)
                                .mapToObj(round -> List.of(shown(start + round * step, hexadecimal)))
                                .toList(),
                        written.group(4).strip()))
                : Optional.empty();
    }

    private static String shown(long number, boolean hexadecimal) {
        return hexadecimal ? Long.toHexString(number) : Long.toString(number);
    }

    private static Optional<Long> number(String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            return Optional.empty();
        }
        long value = number.group(2) != null ? Long.parseLong(number.group(2), 16) : Long.parseLong(number.group(3));
        return Optional.of(number.group(1).equals("-") ? -value : value);
    }

    private static Optional<Repetition> list(String line) {
        Matcher list = LIST.matcher(line);
        if (!list.matches()) {
            return Optional.empty();
        }
        List<String> variables = tuple(list.group(1).replaceAll("[{}]", ""));
        List<List<String>> rounds = new ArrayList<>();
        String rest = list.group(2);
        Matcher value = TUPLE.matcher(rest);
        boolean more = true;
        while (more && value.lookingAt()) {
            String several = value.group(1);
            rounds.add(several == null ? List.of(value.group(2).strip()) : tuple(several));
            more = value.group(3).equals(",");
            rest = rest.substring(value.end());
            value.reset(rest);
        }
        boolean fits = rounds.stream().allMatch(round -> round.size() == variables.size())
                && variables.stream().allMatch(NAME.asMatchPredicate());
        return !more && fits ? Optional.of(new Repetition(variables, rounds, rest.strip())) : Optional.empty();
    }

    private static List<String> tuple(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    /** Whether a line wants to be one. */
    static boolean isMeant(String line) {
        return line.toUpperCase(Locale.ROOT).matches("~(SEQ|LST).*");
    }
}
