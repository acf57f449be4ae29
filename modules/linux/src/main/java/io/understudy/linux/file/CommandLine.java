package io.understudy.linux.file;

import io.understudy.core.check.ProcessPattern;
import java.util.List;

/**
 * What a process was started as.
 *
 * @param name the kernel's name for it: the file's, or what it chose itself, in its first 15 bytes
 * @param words at least one
 */
record CommandLine(String name, List<String> words) {

    private static final int LONGEST_NAME = 15;

    CommandLine {
        words = List.copyOf(words);
    }

    /** @param zeros the words, each ended by a zero byte */
    static CommandLine of(String name, String zeros) {
        String ended = zeros.endsWith("\0") ? zeros.substring(0, zeros.length() - 1) : zeros;
        return new CommandLine(name, List.of(ended.split("\0", -1)));
    }

    boolean fits(ProcessPattern pattern) {
        String wanted = pattern.words().getFirst();
        boolean program = words.getFirst().equals(wanted) || !pattern.fullCommand() && isNamed(wanted);
        return program && argumentsFit(pattern);
    }

    private boolean isNamed(String wanted) {
        String started = words.getFirst();
        return name.equals(wanted.substring(0, Math.min(LONGEST_NAME, wanted.length())))
                || started.substring(started.lastIndexOf('/') + 1).equals(wanted);
    }

    private boolean argumentsFit(ProcessPattern pattern) {
        List<String> wanted = pattern.words().subList(1, pattern.words().size());
        List<String> there = words.subList(1, words.size());
        return switch (pattern.arguments()) {
            case ANY -> true;
            case EXACT -> there.equals(wanted);
            case INITIAL -> begins(there, wanted);
            case PARTIAL -> wanted.isEmpty() || beginsPartly(there, wanted);
        };
    }

    private static boolean begins(List<String> there, List<String> wanted) {
        return there.size() >= wanted.size() && there.subList(0, wanted.size()).equals(wanted);
    }

    private static boolean beginsPartly(List<String> there, List<String> wanted) {
        int last = wanted.size() - 1;
        return there.size() > last
                && begins(there, wanted.subList(0, last))
                && there.get(last).startsWith(wanted.get(last));
    }
}
