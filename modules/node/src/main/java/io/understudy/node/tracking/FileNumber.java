package io.understudy.node.tracking;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number that a tracked file begins with, as C's {@code strtol} reads it: {@code 12}, {@code -3}, {@code 0x1f}, {@code 017}. */
final class FileNumber {

    private static final Pattern NUMBER =
            Pattern.compile("\\s*([+-]?)(?:0[xX]([0-9a-fA-F]+)|0([0-7]+)|([1-9][0-9]*|0))");
    private static final int HEXADECIMAL = 2;
    private static final int OCTAL = 3;
    private static final int DECIMAL = 4;

    /** Longer ones are out of range, whatever they say. */
    private static final int MOST_DIGITS = 15;

    private FileNumber() {}

    /** Zero for a text without a number; empty for a number beyond 32 bits. */
    static OptionalInt of(String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.lookingAt()) {
            return OptionalInt.of(0);
        }
        String digits = digits(number).replaceFirst("^0+(?=.)", "");
        if (digits.length() > MOST_DIGITS) {
            return OptionalInt.empty();
        }
        long value = Long.parseLong(number.group(1) + digits, base(number));
        return value == (int) value ? OptionalInt.of((int) value) : OptionalInt.empty();
    }

    private static String digits(Matcher number) {
        return number.group(base(number) == 16 ? HEXADECIMAL : base(number) == 8 ? OCTAL : DECIMAL);
    }

    private static int base(Matcher number) {
        if (number.group(HEXADECIMAL) != null) {
            return 16;
        }
        return number.group(OCTAL) != null ? 8 : 10;
    }
}
