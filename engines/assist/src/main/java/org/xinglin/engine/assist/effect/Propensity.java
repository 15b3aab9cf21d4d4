package org.xinglin.engine.assist.effect;

import java.util.List;

import org.xinglin.engine.assist.rank.Cholesky;

/**
 * 倾向评分: the log-odds of being treated by what was known before, from a logistic regression fitted by Newton's method
 * (iteratively reweighted least squares). A slight ridge keeps it finite where covariates tell the two groups apart.
 */
final class Propensity {
    private static final int MOST_STEPS = 100;
    private static final double CLOSE_ENOUGH = 1e-9;
    private static final double RIDGE = 0.01;

    private Propensity() {}

    /** The log-odds of each case, in their order. */
    static double[] logits(List<Observed> cases) {
        var columns = standardised(cases);
        int width = columns[0].length;
        var weights = new double[width];
        for (int step = 0; step < MOST_STEPS; step++)
            if (move(weights, columns, cases) < CLOSE_ENOUGH) return products(columns, weights);
        throw new IllegalStateException("no propensity of %d cases after %d steps".formatted(cases.size(), MOST_STEPS));
    }

    /** One step, halved until it is no step back. @return how far the weights moved */
    private static double move(double[] weights, double[][] columns, List<Observed> cases) {
        var step = newton(weights, columns, cases);
        double stood = surprise(weights, columns, cases);
        double share = 1;
        var next = stepped(weights, step, share);
        while (surprise(next, columns, cases) > stood + CLOSE_ENOUGH && share > CLOSE_ENOUGH) {
            share /= 2;
            next = stepped(weights, step, share);
        }
        double moved = 0;
        for (int i = 0; i < weights.length; i++)
            moved = Math.max(moved, Math.abs(next[i] - weights[i]));
        System.arraycopy(next, 0, weights, 0, weights.length);
        return moved;
    }

    private static double[] stepped(double[] weights, double[] step, double share) {
        var next = weights.clone();
        for (int i = 0; i < next.length; i++)
            next[i] += share * step[i];
        return next;
    }

    private static double[] newton(double[] weights, double[][] columns, List<Observed> cases) {
        int width = weights.length;
        var curvature = new double[width][width];
        var slope = new double[width][1];
        for (int i = 0; i < width; i++) {
            curvature[i][i] = ridge(i);
            slope[i][0] = -ridge(i) * weights[i];
        }
        var logits = products(columns, weights);
        for (int row = 0; row < columns.length; row++) {
            double chance = 1 / (1 + StrictMath.exp(-logits[row]));
            double off = (cases.get(row).treated() ? 1 : 0) - chance;
            double spread = chance * (1 - chance);
            for (int i = 0; i < width; i++) {
                slope[i][0] += columns[row][i] * off;
                for (int j = i; j < width; j++)
                    curvature[i][j] += columns[row][i] * columns[row][j] * spread;
            }
        }
        Cholesky.of(curvature).solve(slope);
        var step = new double[width];
        for (int i = 0; i < width; i++)
            step[i] = slope[i][0];
        return step;
    }

    /** What Newton's method makes least: minus the log-likelihood, and the ridge. */
    private static double surprise(double[] weights, double[][] columns, List<Observed> cases) {
        var logits = products(columns, weights);
        double sum = 0;
        for (int row = 0; row < logits.length; row++) {
            double against = cases.get(row).treated() ? -logits[row] : logits[row];
            sum += Math.max(against, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(against)));
        }
        for (int i = 0; i < weights.length; i++)
            sum += ridge(i) * weights[i] * weights[i] / 2;
        return sum;
    }

    /** The first column is 1 for all and free. */
    private static double ridge(int column) {
        return column == 0 ? 0 : RIDGE;
    }

    private static double[] products(double[][] columns, double[] weights) {
        var products = new double[columns.length];
        for (int row = 0; row < columns.length; row++)
            for (int i = 0; i < weights.length; i++)
                products[row] += columns[row][i] * weights[i];
        return products;
    }

    /** A column of ones, then each covariate with mean 0 and standard deviation 1; one that never changes is 0. */
    private static double[][] standardised(List<Observed> cases) {
        int covariates = cases.getFirst().covariates().size();
        var columns = new double[cases.size()][covariates + 1];
        for (int row = 0; row < columns.length; row++)
            columns[row][0] = 1;
        for (int i = 0; i < covariates; i++) {
            var spread = Spread.of(cases, i);
            if (!(spread.deviation() > 0)) continue;
            for (int row = 0; row < columns.length; row++)
                columns[row][i + 1] = (cases.get(row).covariates().get(i) - spread.mean()) / spread.deviation();
        }
        return columns;
    }
}
