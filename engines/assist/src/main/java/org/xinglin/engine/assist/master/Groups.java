package org.xinglin.engine.assist.master;

import java.util.Arrays;
import java.util.Random;

import org.xinglin.engine.assist.Settings;

/**
 * 聚类: groups of like prescriptions by spherical k-means, a herb weighing by its rarity; so many groups as part best
 * (silhouette against the centres, on a sample spread over all days). The same casebook gives the same groups.
 */
final class Groups {
    private static final int SAMPLE = 2000;
    private static final int TRIES = 4;
    private static final int ROUNDS = 40;
    private static final long SEED = 20261127;

    private final int count;
    private final int[] group;

    private Groups(int count, int[] group) {
        this.count = count;
        this.group = group;
    }

    int count() {
        return count;
    }

    int of(int member) {
        return group[member];
    }

    static Groups of(Casebook book, Settings settings) {
        int most = Math.min((int) settings.get("master_most_groups"), book.size() / (int) settings.get(
            "master_least_cases"));
        if (most < 2) return new Groups(1, new int[book.size()]);
        var points = Points.of(book);
        var sample = points.thinned(SAMPLE);
        int best = 1;
        double clearest = settings.get("master_least_silhouette");
        for (int k = 2; k <= most; k++) {
            double silhouette = KMeans.best(sample, k).silhouette(sample);
            if (silhouette > clearest) {
                clearest = silhouette;
                best = k;
            }
        }
        return best == 1 ? new Groups(1, new int[book.size()]) : new Groups(best, KMeans.best(points, best).group);
    }

    /** 点: each prescription as a direction. */
    private record Points(int[][] herbs, float[][] weights, int width) {
        static Points of(Casebook book) {
            var herbs = book.rows();
            var weights = new float[herbs.length][];
            for (int i = 0; i < herbs.length; i++) {
                weights[i] = new float[herbs[i].length];
                double length = 0;
                for (int j = 0; j < herbs[i].length; j++) {
                    double rarity = StrictMath.log(1 + (double) book.size() / book.count(herbs[i][j]));
                    weights[i][j] = (float) rarity;
                    length += rarity * rarity;
                }
                for (int j = 0; j < herbs[i].length; j++)
                    weights[i][j] /= (float) StrictMath.sqrt(length);
            }
            return new Points(herbs, weights, book.herbs().size());
        }

        Points thinned(int wanted) {
            if (herbs.length <= wanted) return this;
            var some = new int[wanted][];
            var their = new float[wanted][];
            for (int i = 0; i < wanted; i++) {
                int at = (int) ((long) i * herbs.length / wanted);
                some[i] = herbs[at];
                their[i] = weights[at];
            }
            return new Points(some, their, width);
        }

        int size() {
            return herbs.length;
        }

        double likeness(int point, double[] centre) {
            double sum = 0;
            for (int j = 0; j < herbs[point].length; j++)
                sum += weights[point][j] * centre[herbs[point][j]];
            return sum;
        }

        void add(int point, double[] to) {
            for (int j = 0; j < herbs[point].length; j++)
                to[herbs[point][j]] += weights[point][j];
        }
    }

    /** k 均值: one grouping. */
    private static final class KMeans {
        private final double[][] centres;
        private final int[] group;
        private double fit;

        private KMeans(Points points, int k, Random chance) {
            centres = begin(points, k, chance);
            group = new int[points.size()];
            Arrays.fill(group, -1);
            for (int round = 0; round < ROUNDS && assign(points); round++)
                centre(points);
        }

        static KMeans best(Points points, int k) {
            var chance = new Random(SEED + k);
            var best = new KMeans(points, k, chance);
            for (int n = 1; n < TRIES; n++) {
                var next = new KMeans(points, k, chance);
                if (next.fit > best.fit) best = next;
            }
            return best;
        }

        /** k-means++: far ones are likelier. */
        private static double[][] begin(Points points, int k, Random chance) {
            var centres = new double[k][points.width];
            points.add(chance.nextInt(points.size()), centres[0]);
            var far = new double[points.size()];
            Arrays.fill(far, Double.POSITIVE_INFINITY);
            for (int n = 1; n < k; n++) {
                double sum = 0;
                for (int i = 0; i < far.length; i++) {
                    far[i] = Math.min(far[i], Math.max(0, 1 - points.likeness(i, centres[n - 1])));
                    sum += far[i];
                }
                double drawn = chance.nextDouble() * sum;
                int chosen = 0;
                while (chosen < far.length - 1 && (drawn -= far[chosen]) > 0)
                    chosen++;
                points.add(chosen, centres[n]);
            }
            return centres;
        }

        /** @return whether any changed its group */
        private boolean assign(Points points) {
            boolean changed = false;
            fit = 0;
            for (int i = 0; i < group.length; i++) {
                int nearest = 0;
                double most = Double.NEGATIVE_INFINITY;
                for (int n = 0; n < centres.length; n++) {
                    double likeness = points.likeness(i, centres[n]);
                    if (likeness > most) {
                        most = likeness;
                        nearest = n;
                    }
                }
                fit += most;
                changed |= group[i] != nearest;
                group[i] = nearest;
            }
            return changed;
        }

        private void centre(Points points) {
            for (var centre : centres)
                Arrays.fill(centre, 0);
            for (int i = 0; i < group.length; i++)
                points.add(i, centres[group[i]]);
            for (var centre : centres) {
                double length = 0;
                for (double each : centre)
                    length += each * each;
                if (length > 0) for (int j = 0; j < centre.length; j++)
                    centre[j] /= StrictMath.sqrt(length);
            }
        }

        double silhouette(Points points) {
            double sum = 0;
            for (int i = 0; i < group.length; i++) {
                double own = 1 - points.likeness(i, centres[group[i]]);
                double next = Double.POSITIVE_INFINITY;
                for (int n = 0; n < centres.length; n++)
                    if (n != group[i]) next = Math.min(next, 1 - points.likeness(i, centres[n]));
                double greater = Math.max(own, next);
                if (greater > 0) sum += (next - own) / greater;
            }
            return sum / group.length;
        }
    }
}
