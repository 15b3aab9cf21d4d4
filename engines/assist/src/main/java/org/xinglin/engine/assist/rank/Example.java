package org.xinglin.engine.assist.rank;

import java.util.Arrays;

/** 例: the findings of one case and the herbs that were prescribed for it, ascending; immutable. */
public final class Example {
    final Signs signs;
    final int[] herbs;

    private Example(Signs signs, int[] herbs) {
        this.signs = signs;
        this.herbs = herbs;
    }

    /** Herbs named twice count once. */
    public static Example of(Signs signs, int... herbs) {
        return new Example(signs, Arrays.stream(herbs).sorted().distinct().toArray());
    }

    /** What was found. */
    public Signs signs() { return signs; }

    /** How many herbs were prescribed. */
    public int size() {
        return herbs.length;
    }

    /** One of them. */
    public int herb(int place) {
        return herbs[place];
    }

    /** Whether it was prescribed. */
    public boolean has(int herb) {
        return Arrays.binarySearch(herbs, herb) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Example example && signs.equals(example.signs) && Arrays.equals(herbs, example.herbs);
    }

    @Override
    public int hashCode() { return 31 * signs.hashCode() + Arrays.hashCode(herbs); }

    @Override
    public String toString() { return signs + " -> " + Arrays.toString(herbs); }
}
