package org.xinglin.engine.assist.master;

import java.util.Comparator;
import java.util.stream.IntStream;

/** 显著性: whether two things go together more often than by chance, and how many of such finds may be false. */
final class Significance {
    /** Cochran's rule: below this expectation the chi-square distribution no longer serves, and the exact test is taken. */
    private static final double LEAST_EXPECTED = 5;
    private static final double CLOSE_ENOUGH = 1e-15;
    private static final int MOST_STEPS = 1000;
    private static final double SQUARE_ROOT_OF_PI = StrictMath.sqrt(StrictMath.PI);

    /** ln n!, by n. */
    private final double[] logFactorials;

    /** @param most no table has more cases */
    Significance(int most) {
        logFactorials = new double[most + 1];
        for (int n = 2; n <= most; n++)
            logFactorials[n] = logFactorials[n - 1] + StrictMath.log(n);
    }

    /** The likelihood ratio statistic of a table of two by two; 0 where the two are independent. */
    static double g(int both, int one, int other, int cases) {
        double half = xLogX(both) + xLogX(one - both) + xLogX(other - both) + xLogX(cases - one - other + both)
            - xLogX(one) - xLogX(cases - one) - xLogX(other) - xLogX(cases - other) + xLogX(cases);
        return Math.max(0, 2 * half);
    }

    private static double xLogX(int x) {
        return x == 0 ? 0 : x * StrictMath.log(x);
    }

    /** The chance of at least so many together if the two were independent: by G, or exactly where a cell is too small. */
    double together(int both, int one, int other, int cases) {
        double expected = (double) one * other / cases;
        double least = Math.min(Math.min(expected, one - expected), Math.min(other - expected, cases - one - other
            + expected));
        if (least < LEAST_EXPECTED) return exactly(both, one, other, cases);
        double tail = chiSquareTail(g(both, one, other, cases)) / 2;
        return both >= expected ? tail : 1 - tail;
    }

    /** Fisher's exact test, one-sided. */
    private double exactly(int both, int one, int other, int cases) {
        double fixed = logFactorials[one] + logFactorials[cases - one] + logFactorials[other]
            + logFactorials[cases - other] - logFactorials[cases];
        double sum = 0;
        for (int k = both; k <= Math.min(one, other); k++) {
            if (cases - one - other + k < 0) continue;
            sum += StrictMath.exp(fixed - logFactorials[k] - logFactorials[one - k] - logFactorials[other - k]
                - logFactorials[cases - one - other + k]);
        }
        return Math.min(1, sum);
    }

    /** The chance that a chi-square with one degree of freedom is greater: the incomplete gamma function Q(1/2, x/2). */
    static double chiSquareTail(double x) {
        double half = x / 2;
        if (half <= 0) return 1;
        double scale = StrictMath.exp(-half) * StrictMath.sqrt(half) / SQUARE_ROOT_OF_PI;
        return half < 1.5 ? 1 - scale * series(half) : scale * continuedFraction(half);
    }

    private static double series(double x) {
        double term = 2;
        double sum = term;
        for (int n = 1; n < MOST_STEPS && term > sum * CLOSE_ENOUGH; n++) {
            term *= x / (n + 0.5);
            sum += term;
        }
        return sum;
    }

    /** By Lentz. */
    private static double continuedFraction(double x) {
        double b = x + 0.5;
        double c = 1e300;
        double d = 1 / b;
        double value = d;
        for (int n = 1; n < MOST_STEPS; n++) {
            double a = -n * (n - 0.5);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            double change = d * c;
            value *= change;
            if (Math.abs(change - 1) < CLOSE_ENOUGH) break;
        }
        return value;
    }

    /** The two-sided tail of a standard normal. */
    static double normalTails(double z) {
        return chiSquareTail(z * z);
    }

    /**
     * By Benjamini and Hochberg (1995): for each of these chances the least share of false finds among all that are taken if
     * it is taken.
     */
    static double[] falseDiscovery(double[] chances) {
        var order = IntStream.range(0, chances.length).boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> chances[i]).thenComparing(i -> i)).toList();
        var shares = new double[chances.length];
        double least = 1;
        for (int rank = chances.length; rank >= 1; rank--) {
            int at = order.get(rank - 1);
            least = Math.min(least, chances[at] * chances.length / rank);
            shares[at] = least;
        }
        return shares;
    }
}
