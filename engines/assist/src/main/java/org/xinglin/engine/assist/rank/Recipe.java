package org.xinglin.engine.assist.rank;

/**
 * 配方: everything that is chosen before training. The same recipe, seed and examples give the same model.
 *
 * @param smoothing of naive Bayes, in cases
 * @param pairSupport how often a pair of findings must stand together to get a weight of its own
 * @param mostPairs how many pairs at most
 * @param penalty of ridge on single findings
 * @param pairPenalty of ridge on pairs
 * @param neighbours how many similar cases vote
 * @param sharpness a case votes by its similarity to this power
 * @param hidden units of the net
 * @param seeds nets that are averaged
 * @param epochs passes over the examples
 * @param rate step of the net at the beginning
 * @param dropout share of hidden units left out in training
 * @param decay pull of the net's weights to nothing, per step and rate
 * @param ridgeShare share of ridge in the blend
 * @param neighbourShare share of the similar cases
 * @param netShare share of the net
 * @param seed where all chance begins
 */
public record Recipe(double smoothing, int pairSupport, int mostPairs, double penalty, double pairPenalty,
    int neighbours, double sharpness, int hidden, int seeds, int epochs, double rate, double dropout, double decay,
    double ridgeShare, double neighbourShare, double netShare, long seed) {
    /** What did best on validation files; what a choice begins with. */
    public static final Recipe STANDARD = new Recipe(30, 2, 2500, 10, 20, 800, 3, 256, 6, 10, 2e-3, 0.5, 0.1, 0.2,
        0.2, 0.6, 20261127);

    /** For a county's cases, which have many columns beside pairs. */
    public static final Recipe COUNTY = new Recipe(30, 5, 1200, 10, 20, 400, 3, 256, 6, 10, 2e-3, 0.5, 0.1, 0.2,
        0.2, 0.6, 20261127);

    /** @throws IllegalArgumentException if nothing can be trained by it */
    public Recipe {
        if (pairSupport < 1 || mostPairs < 0 || !(penalty > 0) || !(pairPenalty > 0) || neighbours < 1 || hidden < 1
            || seeds < 0 || epochs < 1 || !(rate > 0) || !(dropout >= 0 && dropout < 1) || ridgeShare < 0
            || neighbourShare < 0 || netShare < 0 || !(ridgeShare + neighbourShare + netShare > 0))
            throw new IllegalArgumentException("no recipe to train by: " + smoothing + " " + this);
    }

    /** With other naive Bayes. */
    public Recipe smoothing(double given) {
        return new Recipe(given, pairSupport, mostPairs, penalty, pairPenalty, neighbours, sharpness, hidden, seeds,
            epochs, rate, dropout, decay, ridgeShare, neighbourShare, netShare, seed);
    }

    /** With another ridge. */
    public Recipe ridge(int support, double single, double pair) {
        return new Recipe(smoothing, support, mostPairs, single, pair, neighbours, sharpness, hidden, seeds, epochs,
            rate, dropout, decay, ridgeShare, neighbourShare, netShare, seed);
    }

    /** With other voters. */
    public Recipe neighbours(int count, double power) {
        return new Recipe(smoothing, pairSupport, mostPairs, penalty, pairPenalty, count, power, hidden, seeds, epochs,
            rate, dropout, decay, ridgeShare, neighbourShare, netShare, seed);
    }

    /** With other nets. */
    public Recipe nets(int averaged, int passes) {
        return new Recipe(smoothing, pairSupport, mostPairs, penalty, pairPenalty, neighbours, sharpness, hidden,
            averaged, passes, rate, dropout, decay, ridgeShare, neighbourShare, netShare, seed);
    }

    /** With another blend. */
    public Recipe shares(double ridge, double neighbour, double net) {
        return new Recipe(smoothing, pairSupport, mostPairs, penalty, pairPenalty, neighbours, sharpness, hidden, seeds,
            epochs, rate, dropout, decay, ridge, neighbour, net, seed);
    }
}
