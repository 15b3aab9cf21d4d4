package org.xinglin.engine.assist;

import java.util.List;

import org.xinglin.knowledge.Symptom;
import org.xinglin.knowledge.Syndrome;

/**
 * 候选证型: a pattern with its probability, never alone.
 *
 * @param probability calibrated, as far as the model card says
 * @param evidence the sum of {@code prior} and all {@code reasons}, in natural logarithms
 * @param prior what the pattern begins with
 * @param reasons what each finding adds, the greatest first
 * @param learnedShare how far the county's visits decide about it beside the textbook, 0 to 1
 */
public record SyndromeGuess(Syndrome syndrome, double probability, double evidence, double prior,
    List<Weighed> reasons, double learnedShare) {
    /** 所见之重: a finding's part. @param denied whether it is its absence that counts */
    public record Weighed(Symptom finding, boolean denied, double value) {}

    /** Keeps a copy. */
    public SyndromeGuess {
        reasons = List.copyOf(reasons);
    }
}
