package org.xinglin.engine.assist;

import java.util.List;
import java.util.Optional;

import org.xinglin.engine.review.FindingReport;
import org.xinglin.knowledge.DoseRange;
import org.xinglin.knowledge.Herb;

/**
 * 推荐药味: a herb that has passed the {@link Screening}, with the addends of its score, the greatest first. A suggestion, no
 * row of a prescription.
 */
public record SuggestedHerb(Screening.Kept kept, List<Term> terms) {
    /** Keeps a copy. */
    public SuggestedHerb {
        terms = List.copyOf(terms);
    }

    /** The piece. */
    public Herb herb() { return kept.herb(); }

    /** The sum of the terms. */
    public double score() { return kept.score(); }

    /** What the review warns of. */
    public List<FindingReport> warnings() { return kept.findings(); }

    /** What adults are given a day by mouth. */
    public Optional<DoseRange> usualDose() { return herb().dose(); }
}
