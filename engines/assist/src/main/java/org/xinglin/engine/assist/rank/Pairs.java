package org.xinglin.engine.assist.rank;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * 症状对: further columns, one for each pair of findings that stood together often enough. Column 0 is always set; then come
 * the findings as they were, then the pairs.
 */
public final class Pairs {
    private final int columns;
    private final int pairable;
    /** {@code first << 32 | second}, ascending. */
    private final long[] keys;

    Pairs(int columns, int pairable, long[] keys) {
        this.columns = columns;
        this.pairable = pairable;
        this.keys = keys;
    }

    /** As a recipe has it. */
    static Pairs of(List<Example> examples, Shape shape, Recipe recipe) {
        return of(examples, shape.columns(), shape.pairable(), recipe.pairSupport(), recipe.mostPairs());
    }

    /**
     * Finds the pairs.
     *
     * @param columns how many single findings there are
     * @param pairable only columns below it make pairs
     * @param least how often a pair must stand together
     * @param most at most so many pairs, the most frequent
     */
    private static Pairs of(List<Example> examples, int columns, int pairable, int least, int most) {
        var counts = new HashMap<Long, Integer>();
        for (var example : examples) {
            int[] at = example.signs.at;
            for (int i = 0; i < at.length && at[i] < pairable; i++)
                for (int j = i + 1; j < at.length && at[j] < pairable; j++)
                    counts.merge(key(at[i], at[j]), 1, Integer::sum);
        }
        var kept = counts.entrySet().stream().filter(pair -> pair.getValue() >= least)
            .sorted((a, b) -> a.getValue().equals(b.getValue())
                ? Long.compare(a.getKey(), b.getKey())
                : Integer.compare(b.getValue(), a.getValue()))
            .limit(most).mapToLong(pair -> pair.getKey()).sorted().toArray();
        return new Pairs(columns, pairable, kept);
    }

    private static long key(int first, int second) {
        return (long) first << 32 | second;
    }

    int columns() { return columns; }

    int pairable() { return pairable; }

    long[] keys() { return keys; }

    /** All columns: 1, the findings, the pairs. */
    int width() {
        return 1 + columns + keys.length;
    }

    boolean isPair(int column) { return column > columns; }

    /** The finding, or the first of the pair, of a column other than 0. */
    int first(int column) {
        return isPair(column) ? (int) (keys[column - columns - 1] >>> 32) : column - 1;
    }

    /** The second of the pair, or -1. */
    int second(int column) {
        return isPair(column) ? (int) keys[column - columns - 1] : -1;
    }

    /** With column 0 and the pairs. */
    Signs expand(Signs signs) {
        int n = signs.at.length;
        int most = 1 + n + n * (n - 1) / 2;
        var at = new int[most];
        var weight = new float[most];
        at[0] = 0;
        weight[0] = 1;
        int count = 1;
        for (int i = 0; i < n; i++)
            if (signs.at[i] < columns) {
                at[count] = signs.at[i] + 1;
                weight[count++] = signs.weight[i];
            }
        for (int i = 0; i < n && signs.at[i] < pairable; i++)
            for (int j = i + 1; j < n && signs.at[j] < pairable; j++) {
                int place = Arrays.binarySearch(keys, key(signs.at[i], signs.at[j]));
                if (place < 0) continue;
                at[count] = 1 + columns + place;
                weight[count++] = signs.weight[i] * signs.weight[j];
            }
        return new Signs(Arrays.copyOf(at, count), Arrays.copyOf(weight, count));
    }
}
