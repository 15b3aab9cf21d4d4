package org.xinglin.engine.assist.rank;

import java.util.Arrays;

/** 所见: the findings of one case as columns, ascending, each with its weight; immutable. */
public final class Signs {
    /** Nothing found. */
    public static final Signs NONE = new Signs(new int[0], new float[0]);

    final int[] at;
    final float[] weight;

    /** Takes over both arrays. */
    Signs(int[] at, float[] weight) {
        this.at = at;
        this.weight = weight;
    }

    /** Columns that are there or not; those named twice count once. */
    public static Signs of(int... columns) {
        var at = Arrays.stream(columns).sorted().distinct().toArray();
        if (at.length > 0 && at[0] < 0) throw new IllegalArgumentException("column " + at[0] + " is negative");
        var weight = new float[at.length];
        Arrays.fill(weight, 1);
        return new Signs(at, weight);
    }

    /**
     * Columns with weights.
     *
     * @throws IllegalArgumentException unless columns ascend and there are as many weights
     */
    public static Signs of(int[] columns, float[] weights) {
        if (columns.length != weights.length)
            throw new IllegalArgumentException(columns.length + " columns, " + weights.length + " weights");
        for (int i = 0; i < columns.length; i++)
            if (columns[i] < 0 || i > 0 && columns[i] <= columns[i - 1])
                throw new IllegalArgumentException("columns must ascend from 0: " + Arrays.toString(columns));
        return new Signs(columns.clone(), weights.clone());
    }

    /** How many columns are set. */
    public int count() { return at.length; }

    /** The column at a place. */
    public int column(int place) { return at[place]; }

    /** Its weight. */
    public float weight(int place) {
        return weight[place];
    }

    /** Where a column stands, or a negative number. */
    public int placeOf(int column) {
        return Arrays.binarySearch(at, column);
    }

    /** Those of a range of columns, renumbered by nothing. */
    public Signs between(int from, int to) {
        int begin = insertion(from);
        int end = insertion(to);
        return new Signs(Arrays.copyOfRange(at, begin, end), Arrays.copyOfRange(weight, begin, end));
    }

    private int insertion(int column) {
        int place = Arrays.binarySearch(at, column);
        return place >= 0 ? place : -place - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signs signs && Arrays.equals(at, signs.at) && Arrays.equals(weight, signs.weight);
    }

    @Override
    public int hashCode() { return 31 * Arrays.hashCode(at) + Arrays.hashCode(weight); }

    @Override
    public String toString() { return Arrays.toString(at); }
}
