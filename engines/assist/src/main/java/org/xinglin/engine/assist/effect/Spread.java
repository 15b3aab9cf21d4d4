package org.xinglin.engine.assist.effect;

import java.util.List;

/** 均值与标准差. @param mean NaN of none; @param deviation of a sample; 0 of fewer than two */
record Spread(double mean, double deviation) {
    static Spread of(List<Observed> cases, int covariate) {
        return of(cases.stream().mapToDouble(each -> each.covariates().get(covariate)).toArray());
    }

    static Spread of(double[] values) {
        double sum = 0;
        for (double each : values)
            sum += each;
        double mean = sum / values.length;
        double squares = 0;
        for (double each : values)
            squares += (each - mean) * (each - mean);
        return new Spread(mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)));
    }

    /** The root of the mean of the two variances. */
    double with(Spread other) {
        return Math.sqrt((deviation * deviation + other.deviation * other.deviation) / 2);
    }
}
