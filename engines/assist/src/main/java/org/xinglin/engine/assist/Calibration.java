package org.xinglin.engine.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** 校准: holds probabilities against what came true. */
final class Calibration {
    private static final int BINS = 10;
    private static final double COLDEST = 0.3;
    private static final double HOTTEST = 8;
    private static final int STEPS = 40;
    /** The temperature before any visit weighs as much as so many. */
    private static final int PRIOR_VISITS = 100;

    /** 已知: the evidence for every pattern at a visit, and which were diagnosed. */
    record Known(double[] evidence, Set<Integer> diagnosed) {}

    private Calibration() {}

    /**
     * The temperature under which the diagnosed patterns are least surprising, drawn towards the one known before: a handful of visits all
     * judged rightly would ask for certainty.
     */
    static double temperature(List<Known> visits, double otherwise) {
        if (visits.isEmpty()) return otherwise;
        double best = otherwise;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step <= STEPS; step++) {
            double temperature = COLDEST * StrictMath.pow(HOTTEST / COLDEST, (double) step / STEPS);
            double surprise = 0;
            for (var visit : visits)
                surprise -= StrictMath.log(1e-12 + right(Syndromes.probabilities(visit.evidence, temperature), visit));
            if (surprise < least) {
                least = surprise;
                best = temperature;
            }
        }
        return StrictMath.exp((visits.size() * StrictMath.log(best) + PRIOR_VISITS * StrictMath.log(otherwise))
            / (visits.size() + PRIOR_VISITS));
    }

    private static double right(double[] probabilities, Known visit) {
        return visit.diagnosed.stream().mapToDouble(pattern -> probabilities[pattern]).sum();
    }

    /** How often the likeliest pattern, and one of the three, is right, and how far probabilities can be believed. */
    static ModelCard.SyndromeMarks marks(List<Known> visits, double temperature, Syndromes syndromes) {
        var guesses = new int[BINS];
        var said = new double[BINS];
        var right = new int[BINS];
        int first = 0;
        int amongThree = 0;
        for (var visit : visits) {
            var probabilities = Syndromes.probabilities(visit.evidence, temperature);
            var three = syndromes.likeliest(probabilities, 3);
            boolean any = false;
            for (int pattern : three) {
                boolean hit = visit.diagnosed.contains(pattern);
                any |= hit;
                int bin = Math.min(BINS - 1, (int) (probabilities[pattern] * BINS));
                guesses[bin]++;
                said[bin] += probabilities[pattern];
                if (hit) right[bin]++;
            }
            if (visit.diagnosed.contains(three.getFirst())) first++;
            if (any) amongThree++;
        }
        return new ModelCard.SyndromeMarks(visits.size(), temperature, share(first, visits.size()), share(amongThree,
            visits.size()), error(guesses, said, right), curve(guesses, said, right));
    }

    private static double share(int part, int all) {
        return all == 0 ? 0 : (double) part / all;
    }

    private static double error(int[] guesses, double[] said, int[] right) {
        double off = 0;
        int all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            off += Math.abs(said[bin] - right[bin]);
            all += guesses[bin];
        }
        return all == 0 ? 0 : off / all;
    }

    private static List<ModelCard.Bin> curve(int[] guesses, double[] said, int[] right) {
        var curve = new ArrayList<ModelCard.Bin>();
        for (int bin = 0; bin < BINS; bin++)
            if (guesses[bin] > 0)
                curve.add(new ModelCard.Bin(guesses[bin], said[bin] / guesses[bin], share(right[bin],
                    guesses[bin])));
        return curve;
    }
}
