package org.xinglin.engine.review;

/** What the rows of each written piece come to. It stands at the piece's first row; every other place is empty. */
final class Sums {
    private static final long[] NO_POWDER = {};

    /** Those of all its rows, {@link Facts#ORAL} and so on; 0 where no piece stands for the first time. */
    final int[] traits;
    /** Micrograms a day by mouth, but for what is {@link #powder}. */
    final long[] plain;
    private long[] powder = NO_POWDER;

    Sums(int rows) {
        traits = new int[rows];
        plain = new long[rows];
    }

    /** Micrograms a day taken as powder, where the piece has a limit of its own for that. */
    long powder(int first) {
        return powder == NO_POWDER ? 0 : powder[first];
    }

    void addPlain(int first, long micrograms) { plain[first] += micrograms; }

    void addPowder(int first, long micrograms) {
        if (powder == NO_POWDER) powder = new long[plain.length];
        powder[first] += micrograms;
    }
}
