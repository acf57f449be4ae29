package io.understudy.harness.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the kernel says of a process and its children.
 *
 * @param cpuMillis used so far
 * @param residentKiB in memory; shared pages count in each
 */
record Vitals(long cpuMillis, long residentKiB, long threads, long files) {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");

    /** USER_HZ, which is 100 on every Linux that is met. */
    private static final int TICK_MILLIS = 10;

    /** Of the fields after the state; proc(5) has it as number 14. */
    private static final int UTIME = 10;

    static Vitals of(long pid) {
        ProcessHandle root = ProcessHandle.of(pid).orElseThrow();
        List<Vitals> all = Stream.concat(Stream.of(root), root.descendants())
                .map(process -> ofOne(process.pid()))
                .toList();
        return all.stream().reduce(new Vitals(0, 0, 0, 0), Vitals::plus);
    }

    private static Vitals ofOne(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            String stat = Files.readString(proc.resolve("stat"));
            long[] fields = numbers(stat.substring(stat.lastIndexOf(')') + 4));
            String status = Files.readString(proc.resolve("status"));
            return new Vitals(
                    (fields[UTIME] + fields[UTIME + 1]) * TICK_MILLIS,
                    number(RESIDENT, status),
                    number(THREADS, status),
                    files.count());
        } catch (NoSuchFileException ended) {
            return new Vitals(0, 0, 0, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long[] numbers(String words) {
        return new Scanner(words)
                .tokens()
                .limit(UTIME + 2)
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private Vitals plus(Vitals other) {
        return new Vitals(
                cpuMillis + other.cpuMillis,
                residentKiB + other.residentKiB,
                threads + other.threads,
                files + other.files);
    }
}
