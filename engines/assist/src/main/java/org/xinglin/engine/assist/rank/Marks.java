package org.xinglin.engine.assist.rank;

import java.util.List;
import java.util.stream.IntStream;

/**
 * 成绩: how well a ranker names the herbs of cases it has not seen: precision, recall and NDCG at 5, 10 and 20, means over
 * cases with the standard error of each. The ideal of NDCG is the first min(k, herbs prescribed) places all right.
 */
public final class Marks {
    /** Where the list is cut. */
    public static final List<Integer> CUTS = List.of(5, 10, 20);
    private static final int DEEPEST = 20;
    private static final int KINDS = 3;

    private final double[] mean;
    private final double[] error;

    private Marks(double[] mean, double[] error) {
        this.mean = mean;
        this.error = error;
    }

    /** Asks the ranker for every case that has a herb; nothing is masked. */
    public static Marks of(Ranker ranker, List<Example> cases) {
        return of(cases, IntStream.range(0, cases.size()).parallel()
            .mapToObj(i -> Top.of(ranker.score(cases.get(i).signs), DEEPEST)).toList());
    }

    /** For lists that are made already, one a case. */
    static Marks of(List<Example> cases, List<int[]> lists) {
        int kinds = KINDS * CUTS.size();
        var sum = new double[kinds];
        var square = new double[kinds];
        int count = 0;
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).size() == 0) continue;
            count++;
            var marks = mark(cases.get(i), lists.get(i));
            for (int kind = 0; kind < kinds; kind++) {
                sum[kind] += marks[kind];
                square[kind] += marks[kind] * marks[kind];
            }
        }
        var mean = new double[kinds];
        var error = new double[kinds];
        for (int kind = 0; kind < kinds && count > 0; kind++) {
            mean[kind] = sum[kind] / count;
            double spread = Math.max(0, square[kind] / count - mean[kind] * mean[kind]);
            error[kind] = count > 1 ? Math.sqrt(spread / (count - 1)) : 0;
        }
        return new Marks(mean, error);
    }

    private static double[] mark(Example example, int[] list) {
        var marks = new double[KINDS * CUTS.size()];
        int hits = 0;
        double gain = 0;
        double ideal = 0;
        int cut = 0;
        for (int place = 0; place < DEEPEST; place++) {
            double worth = Math.log(2) / Math.log(place + 2.0);
            if (place < example.size()) ideal += worth;
            if (place < list.length && example.has(list[place])) {
                hits++;
                gain += worth;
            }
            if (place + 1 == CUTS.get(cut)) {
                marks[cut] = (double) hits / (place + 1);
                marks[CUTS.size() + cut] = (double) hits / example.size();
                marks[2 * CUTS.size() + cut] = gain / ideal;
                cut++;
            }
        }
        return marks;
    }

    private static int place(int kind, int cut) {
        int at = CUTS.indexOf(cut);
        if (at < 0) throw new IllegalArgumentException("measured at " + CUTS + ", not at " + cut);
        return kind * CUTS.size() + at;
    }

    /** The share of the first {@code cut} that were prescribed. */
    public double precision(int cut) {
        return mean[place(0, cut)];
    }

    /** The share of what was prescribed that stands among the first {@code cut}. */
    public double recall(int cut) {
        return mean[place(1, cut)];
    }

    /** Hits weighted by place, over the best possible. */
    public double ndcg(int cut) {
        return mean[place(2, cut)];
    }

    /** Of {@link #precision}. */
    public double precisionError(int cut) {
        return error[place(0, cut)];
    }

    /** Of {@link #recall}. */
    public double recallError(int cut) {
        return error[place(1, cut)];
    }

    /** Of {@link #ndcg}. */
    public double ndcgError(int cut) {
        return error[place(2, cut)];
    }

    /** One number to choose by: the mean of all nine. */
    double together() {
        double sum = 0;
        for (double each : mean)
            sum += each;
        return sum / mean.length;
    }
}
