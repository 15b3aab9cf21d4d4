package org.xinglin.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** 标识: version 7 UUIDs (RFC 9562) made by the program; a seeded source can stand in for one thread while a demo county is built. */
public final class Ids {
    private static final SecureRandom SECURE = new SecureRandom();
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final ThreadLocal<Source> SOURCE = new ThreadLocal<>();

    /** Milliseconds and twelve bits of sequence of the last identifier: two of one millisecond still sort as they were made. */
    private static final AtomicLong LAST = new AtomicLong();

    private record Source(Clock clock, Random random, AtomicLong last) {}

    private Ids() {}

    /** A new UUIDv7: 48 bits of Unix milliseconds, 12 bits of sequence (RFC 9562, 6.2 method 1), 62 random bits. */
    public static UUID next() {
        var source = SOURCE.get();
        if (source == null) return of(System.currentTimeMillis(), LAST, SECURE.nextLong());
        return of(source.clock.millis(), source.last, source.random.nextLong());
    }

    private static UUID of(long millis, AtomicLong last, long random) {
        long stamp = last.updateAndGet(before -> Math.max(before + 1, millis << 12));
        return new UUID(stamp >>> 12 << 16 | 0x7000L | stamp & 0xFFFL,
            0x8000000000000000L | random & 0x3FFFFFFFFFFFFFFFL);
    }

    /** Runs {@code work} with identifiers on this thread drawn from {@code random} and {@code clock}: the same every time. */
    public static <T> T seeded(Clock clock, Random random, Supplier<T> work) {
        var before = SOURCE.get();
        SOURCE.set(new Source(clock, random, new AtomicLong()));
        try {
            return work.get();
        } finally {
            if (before == null) SOURCE.remove();
            else SOURCE.set(before);
        }
    }

    /** A random source for human numbers and codes on this thread: seeded inside {@link #seeded}, secure elsewhere. */
    public static Random random() {
        var source = SOURCE.get();
        return source == null ? SECURE : source.random;
    }

    /** @throws NoIdentifier if {@code text} is no UUID in its usual 36 characters */
    public static UUID parse(String text) {
        if (!UUID_TEXT.matcher(text).matches()) throw new NoIdentifier(text);
        return UUID.fromString(text);
    }
}
