package org.xinglin.engine.review;

/** Sets of herb indices as words of 64 bits. */
final class Bits {
    private Bits() {}

    static long[] none(int size) {
        return new long[(size + 63) >>> 6];
    }

    static void add(long[] set, int index) { set[index >>> 6] |= 1L << index; }

    static boolean has(long[] set, int index) {
        return (set[index >>> 6] >>> index & 1) != 0;
    }

    /** The least member at or after {@code from}, -1 if there is none. */
    static int next(long[] set, int from) {
        int word = from >>> 6;
        if (word >= set.length) return -1;
        long rest = set[word] & -1L << from;
        while (rest == 0) {
            if (++word == set.length) return -1;
            rest = set[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    static int count(long[] set) {
        int count = 0;
        for (long word : set)
            count += Long.bitCount(word);
        return count;
    }

    static long[] union(long[] one, long[] other) {
        var both = one.clone();
        addAll(both, other);
        return both;
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
