package org.xinglin.engine.review;

/** Sets of herb indices as words of 64 bits. */
final class Bits {
    /** What {@link #next} answers after the last member. */
    static final int END = -1;

    private Bits() {}

    static long[] none(int size) {
        return new long[(size + 63) >>> 6];
    }

    static void add(long[] set, int index) { set[index >>> 6] |= 1L << index; }

    /** As {@link #add} where {@code member}, without a branch to guess. */
    static void put(long[] set, int index, boolean member) {
        set[index >>> 6] |= (member ? 1L : 0L) << index;
    }

    static boolean has(long[] set, int index) {
        return (set[index >>> 6] >>> index & 1) != 0;
    }

    /** The least member at or after {@code from}, {@link #END} if there is none. */
    static int next(long[] set, int from) {
        return next(set, set, from);
    }

    /** The least member of both at or after {@code from}, {@link #END} if there is none. */
    static int next(long[] one, long[] other, int from) {
        int word = from >>> 6;
        if (word == one.length) return END;
        long rest = one[word] & other[word] & -1L << from;
        while (rest == 0) {
            if (++word == one.length) return END;
            rest = one[word] & other[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    static int count(long[] set) {
        int count = 0;
        for (long word : set)
            count += Long.bitCount(word);
        return count;
    }

    static long[] union(long[] one, long[] other, long[] third) {
        var all = one.clone();
        addAll(all, other);
        addAll(all, third);
        return all;
    }

    static long[] both(long[] one, long[] other) {
        var both = one.clone();
        for (int i = 0; i < both.length; i++)
            both[i] &= other[i];
        return both;
    }

    static void addAll(long[] set, long[] more) {
        for (int i = 0; i < set.length; i++)
            set[i] |= more[i];
    }
}
