package org.xinglin.engine.review;

import java.time.LocalDate;

import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;

/**
 * 本地配伍禁忌: two pieces that a county does not want together beyond the classical lists; their order has no meaning.
 *
 * @param grade whose severity the policy sets for {@link Rule#LOCAL_PAIR}
 * @param effectiveFrom first day; a later row for the same pair takes its place
 * @param approvedBy who stands for it, in words
 * @param source title, number and edition of what it rests on
 */
public record LocalPair(HerbId a, HerbId b, Grade grade, LocalDate effectiveFrom, String approvedBy, String source,
    Confidence confidence, String note) {
    /** @throws IllegalArgumentException if both are the same */
    public LocalPair {
        if (a.equals(b)) throw new IllegalArgumentException("a pair of %s with itself".formatted(a));
    }
}
