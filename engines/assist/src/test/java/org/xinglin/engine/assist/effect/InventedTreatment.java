package org.xinglin.engine.assist.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** 虚构疗效: courses of a county in which what the treatment does is known. Nobody is behind them. */
final class InventedTreatment {
    static final List<String> COVARIATES = List.of("severity", "age", "woman");
    private static final double MEAN = 0.5;
    /** So much less comes down for each deviation that a case is more severe. */
    private static final double SEVERE = 0.15;
    private static final double CHANCE = 0.18;

    private InventedTreatment() {}

    /**
     * @param effect what the treatment adds to n; @param towardsSevere how much likelier the severe are treated, as log-odds for
     *        each deviation: 0 where chance alone decides
     */
    static List<Observed> county(long seed, int cases, double effect, double towardsSevere) {
        var random = new Random(seed);
        var county = new ArrayList<Observed>();
        for (int n = 0; n < cases; n++) {
            double severity = random.nextGaussian();
            double age = 55 + 12 * random.nextGaussian();
            boolean woman = random.nextBoolean();
            double odds = -0.8 + towardsSevere * severity + 0.01 * (age - 55);
            boolean treated = random.nextDouble() < 1 / (1 + Math.exp(-odds));
            double reduction = MEAN - SEVERE * severity - 0.002 * (age - 55) + (treated ? effect : 0)
                + CHANCE * random.nextGaussian();
            county.add(new Observed("%05d".formatted(n), treated, List.of(severity, age, woman ? 1.0 : 0.0), reduction,
                reduction >= 0.3));
        }
        return county;
    }
}
