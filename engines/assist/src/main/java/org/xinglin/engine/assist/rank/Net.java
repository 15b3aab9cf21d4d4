package org.xinglin.engine.assist.rank;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * 神经网络: one hidden layer; learns how a prescription's herbs share one unit, and scores by that share times the usual
 * number of herbs. Trained by Adam in one thread in a fixed order, so that one seed gives one net.
 */
final class Net implements Ranker {
    private static final int BATCH = 64;
    private static final float MOMENTUM = 0.9f;
    private static final float SCALE_MEMORY = 0.999f;
    private static final float TINY = 1e-8f;

    private final int columns;
    private final int hidden;
    private final int herbs;
    /** Herbs of a usual prescription. */
    private final float usual;
    /** By column; the last row is what every unit begins with. */
    final float[][] in;
    /** By hidden unit; the last row is what every herb begins with. */
    final float[][] out;

    Net(int columns, int hidden, int herbs, float usual, float[][] in, float[][] out) {
        this.columns = columns;
        this.hidden = hidden;
        this.herbs = herbs;
        this.usual = usual;
        this.in = in;
        this.out = out;
    }

    float usual() { return usual; }

    @Override
    public int herbs() { return herbs; }

    @Override
    public void score(Signs signs, float[] scores) {
        var units = new float[hidden];
        activate(signs, units);
        var active = new int[hidden];
        var value = new float[hidden];
        int count = 0;
        for (int unit = 0; unit < hidden; unit++)
            if (units[unit] > 0) {
                active[count] = unit;
                value[count++] = units[unit];
            }
        System.arraycopy(out[hidden], 0, scores, 0, herbs);
        Rows.add(scores, out, active, value, count, herbs);
        soften(scores, usual);
    }

    private void activate(Signs signs, float[] units) {
        System.arraycopy(in[columns], 0, units, 0, hidden);
        // The findings' weights are scaled, so that many findings do not drown in few units.
        float by = scale(signs);
        for (int i = 0; i < signs.at.length; i++)
            if (signs.at[i] < columns) Rows.add(units, in[signs.at[i]], by * signs.weight[i], hidden);
        for (int unit = 0; unit < hidden; unit++)
            units[unit] = Math.max(0, units[unit]);
    }

    private static float scale(Signs signs) {
        return 1 / (float) Math.sqrt(Math.max(1, signs.at.length));
    }

    /** Turns scores into shares of {@code total}. */
    private void soften(float[] scores, float total) {
        float most = Float.NEGATIVE_INFINITY;
        for (int herb = 0; herb < herbs; herb++)
            most = Math.max(most, scores[herb]);
        double sum = 0;
        for (int herb = 0; herb < herbs; herb++) {
            scores[herb] = (float) StrictMath.exp(scores[herb] - most);
            sum += scores[herb];
        }
        float by = (float) (total / sum);
        for (int herb = 0; herb < herbs; herb++)
            scores[herb] *= by;
    }

    /** A training under way. */
    static final class Training {
        private final List<Example> examples;
        private final Recipe recipe;
        private final Random chance;
        /** A case counts by the root of its herbs: between every case alike and every herb alike. */
        private final double usualVoice;
        private final Net net;
        private final Adam inSteps;
        private final Adam outSteps;
        private final int[] order;
        private final float[][] units = new float[BATCH][];
        private final float[][] errors = new float[BATCH][];
        private final float[][] back = new float[BATCH][];
        private final float[][] inSlopes;
        private final float[][] outSlopes;
        private final float[][] outAcross;
        private final int[] which = new int[Math.max(BATCH, 4)];
        private final float[] by = new float[BATCH];
        private final int[] active;
        private final float[] value;
        private int step;
        private final int steps;

        Training(List<Example> examples, Shape shape, Recipe recipe, long seed) {
            this.examples = examples.stream().filter(example -> example.herbs.length > 0).toList();
            this.recipe = recipe;
            chance = new Random(seed);
            int columns = shape.columns();
            int hidden = recipe.hidden();
            int herbs = shape.herbs();
            net = new Net(columns, hidden, herbs,
                (float) this.examples.stream().mapToInt(Example::size).average().orElse(1),
                random(columns + 1, hidden, 1 / Math.sqrt(4), chance),
                random(hidden + 1, herbs, 1 / Math.sqrt(hidden), chance));
            Arrays.fill(net.in[columns], 0.05f);
            Popularity.of(this.examples, herbs).score(Signs.NONE, net.out[hidden]);
            for (int herb = 0; herb < herbs; herb++)
                net.out[hidden][herb] = (float) StrictMath.log(net.out[hidden][herb] + 1e-4);
            usualVoice = this.examples.stream().mapToDouble(each -> Math.sqrt(each.size())).average().orElse(1);
            inSteps = new Adam(columns + 1, hidden);
            outSteps = new Adam(hidden + 1, herbs);
            inSlopes = new float[columns + 1][hidden];
            outSlopes = new float[hidden + 1][herbs];
            outAcross = new float[herbs][hidden];
            active = new int[hidden];
            value = new float[hidden];
            for (int i = 0; i < BATCH; i++) {
                units[i] = new float[hidden];
                errors[i] = new float[herbs];
                back[i] = new float[hidden];
            }
            order = new int[this.examples.size()];
            Arrays.setAll(order, i -> i);
            steps = recipe.epochs() * ((order.length + BATCH - 1) / BATCH);
        }

        private static float[][] random(int rows, int width, double spread, Random chance) {
            var made = new float[rows][width];
            for (var row : made)
                for (int j = 0; j < width; j++)
                    row[j] = (float) (chance.nextGaussian() * spread * 0.3);
            return made;
        }

        Net run() {
            for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
                shuffle();
                for (int begin = 0; begin < order.length; begin += BATCH)
                    learn(begin, Math.min(BATCH, order.length - begin));
            }
            return net;
        }

        private void shuffle() {
            for (int i = order.length - 1; i > 0; i--) {
                int j = chance.nextInt(i + 1);
                int moved = order[i];
                order[i] = order[j];
                order[j] = moved;
            }
        }

        private void learn(int begin, int size) {
            across();
            for (int i = 0; i < size; i++) {
                var example = examples.get(order[begin + i]);
                forward(example.signs, units[i], errors[i]);
                float voice = (float) (Math.sqrt(example.herbs.length) / (usualVoice * size));
                for (int herb = 0; herb < net.herbs; herb++)
                    errors[i][herb] *= voice;
                for (int herb : example.herbs)
                    errors[i][herb] -= voice / example.herbs.length;
                backward(example.signs, units[i], errors[i], back[i]);
            }
            slopesOut(size);
            // The rate falls from its first value to nothing along a half cosine.
            float rate = (float) (recipe.rate() * 0.5 * (1 + StrictMath.cos(Math.PI * step / Math.max(1, steps))));
            step++;
            inSteps.step(net.in, inSlopes, rate, (float) recipe.decay(), step, net.columns);
            outSteps.step(net.out, outSlopes, rate, (float) recipe.decay(), step, net.hidden);
        }

        /** Overwrites {@code softened} with the shares of 1, {@code hidden} with the units that were not left out. */
        private void forward(Signs signs, float[] hidden, float[] softened) {
            net.activate(signs, hidden);
            float kept = (float) (1 / (1 - recipe.dropout()));
            int count = 0;
            for (int unit = 0; unit < net.hidden; unit++) {
                boolean dropped = chance.nextFloat() < recipe.dropout();
                hidden[unit] = dropped ? 0 : hidden[unit] * kept;
                if (hidden[unit] > 0) {
                    active[count] = unit;
                    value[count++] = hidden[unit];
                }
            }
            System.arraycopy(net.out[net.hidden], 0, softened, 0, net.herbs);
            Rows.add(softened, net.out, active, value, count, net.herbs);
            net.soften(softened, 1);
        }

        private void backward(Signs signs, float[] hidden, float[] error, float[] slope) {
            Arrays.fill(slope, 0);
            int herb = 0;
            for (; herb + 3 < net.herbs; herb += 4)
                Rows.add(slope, outAcross[herb], error[herb], outAcross[herb + 1], error[herb + 1],
                    outAcross[herb + 2], error[herb + 2], outAcross[herb + 3], error[herb + 3], net.hidden);
            for (; herb < net.herbs; herb++)
                Rows.add(slope, outAcross[herb], error[herb], net.hidden);
            float kept = (float) (1 / (1 - recipe.dropout()));
            for (int unit = 0; unit < net.hidden; unit++)
                slope[unit] = hidden[unit] > 0 ? slope[unit] * kept : 0;
            float scale = scale(signs);
            for (int i = 0; i < signs.at.length; i++)
                if (signs.at[i] < net.columns)
                    Rows.add(inSlopes[signs.at[i]], slope, scale * signs.weight[i], net.hidden);
            Rows.add(inSlopes[net.columns], slope, 1, net.hidden);
        }

        private void slopesOut(int size) {
            for (int unit = 0; unit < net.hidden; unit++) {
                int count = 0;
                for (int i = 0; i < size; i++)
                    if (units[i][unit] > 0) {
                        which[count] = i;
                        by[count++] = units[i][unit];
                    }
                Rows.add(outSlopes[unit], errors, which, by, count, net.herbs);
            }
            for (int i = 0; i < size; i++)
                Rows.add(outSlopes[net.hidden], errors[i], 1, net.herbs);
        }

        private void across() {
            for (int unit = 0; unit < net.hidden; unit++) {
                var row = net.out[unit];
                for (int herb = 0; herb < net.herbs; herb++)
                    outAcross[herb][unit] = row[herb];
            }
        }
    }

    /** Steps by running means of slopes and their squares (Adam), with the pull of the weights kept apart (AdamW). */
    private static final class Adam {
        private final float[][] mean;
        private final float[][] square;

        Adam(int rows, int width) {
            mean = new float[rows][width];
            square = new float[rows][width];
        }

        /** Also empties the slopes. @param free the row that is not pulled */
        void step(float[][] weights, float[][] slopes, float rate, float decay, int step, int free) {
            float meanScale = (float) (1 / (1 - StrictMath.pow(MOMENTUM, step)));
            float squareScale = (float) (1 / (1 - StrictMath.pow(SCALE_MEMORY, step)));
            for (int i = 0; i < weights.length; i++)
                step(weights[i], slopes[i], mean[i], square[i], rate, i == free ? 0 : decay * rate, meanScale,
                    squareScale);
        }

        private static void step(float[] weight, float[] slope, float[] mean, float[] square, float rate, float pull,
            float meanScale, float squareScale) {
            for (int j = 0; j < weight.length; j++) {
                float m = MOMENTUM * mean[j] + (1 - MOMENTUM) * slope[j];
                float s = SCALE_MEMORY * square[j] + (1 - SCALE_MEMORY) * slope[j] * slope[j];
                mean[j] = m;
                square[j] = s;
                weight[j] -= rate * (m * meanScale) / ((float) Math.sqrt(s * squareScale) + TINY) + pull * weight[j];
                slope[j] = 0;
            }
        }
    }
}
