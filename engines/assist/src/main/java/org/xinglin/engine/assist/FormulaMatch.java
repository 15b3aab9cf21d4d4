package org.xinglin.engine.assist;

import java.util.List;
import java.util.Optional;

import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.FormulaRole;
import org.xinglin.knowledge.Herb;

/**
 * 方剂匹配: a formula near to the ranked herbs, and how it would be modified.
 *
 * @param fit 0 to 1: half the overlap, half the probability of its patterns
 * @param overlap share of its herbs, by role, that the ranking asks for
 * @param patterns probability of the patterns it is linked to, together
 * @param rows its herbs that passed the screening
 * @param added suggested herbs it lacks, as far as they passed beside its own
 * @param removed its herbs that this resident must not have, or that the ranking has no use for
 */
public record FormulaMatch(Formula formula, double fit, double overlap, double patterns, List<Row> rows,
    List<SuggestedHerb> added, List<Leave> removed) {
    /** 一味: a herb of the formula with its role and grams as the formula has them. */
    public record Row(Screening.Kept kept, FormulaItem item, Optional<FormulaRole> role) {}

    /** 去: why a herb is left out: the review's findings, or no use for it in such cases. */
    public record Leave(Herb herb, Optional<FormulaRole> role, Optional<Screening.Removed> forbidden, double score) {
        /** Whether the review forbids it; else the ranking has no use for it, and a doctor may well keep it. */
        public boolean isForbidden() {
            return forbidden.isPresent();
        }
    }

    /** Keeps copies. */
    public FormulaMatch {
        rows = List.copyOf(rows);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }
}
