package org.xinglin.engine.assist.rank;

/**
 * 补全: what else stands beside what stands there already: a closed-form ridge of every column on all others, no column on
 * itself (Steck's EASE), with one column that is always there and so holds how common each is.
 */
public final class Completion {
    private final int columns;
    /** By given column, the last the one that is always there; then by what is asked for. */
    private final double[][] weights;

    private Completion(int columns, double[][] weights) {
        this.columns = columns;
        this.weights = weights;
    }

    /**
     * @param rows ascending columns of each case
     * @param penalty as so many cases of nothing
     */
    public static Completion of(int[][] rows, int columns, double penalty) {
        int size = columns + 1;
        var gram = new double[size][size];
        for (var row : rows) {
            for (int i = 0; i < row.length; i++) {
                for (int j = i; j < row.length; j++)
                    gram[row[i]][row[j]]++;
                gram[row[i]][columns]++;
            }
            gram[columns][columns]++;
        }
        var inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            gram[i][i] += penalty;
            inverse[i][i] = 1;
        }
        Cholesky.of(gram).solve(inverse);
        for (int j = 0; j < size; j++) {
            double own = inverse[j][j];
            for (int i = 0; i < size; i++)
                inverse[i][j] = i == j ? 0 : -inverse[i][j] / own;
        }
        return new Completion(columns, inverse);
    }

    /** A score for each column. */
    public float[] scores(int... given) {
        var scores = new float[columns];
        for (int j = 0; j < columns; j++) {
            double sum = weights[columns][j];
            for (int i : given)
                sum += weights[i][j];
            scores[j] = (float) sum;
        }
        return scores;
    }
}
