package org.xinglin.engine.review;

import java.time.LocalDate;
import java.util.Optional;

import org.xinglin.knowledge.Confidence;

/**
 * 规则设定: how severe one grade of a rule is, and who may override it.
 *
 * @param level the institutions it holds for; empty for all of which no row speaks by name
 * @param effectiveFrom first day; a later row for the same rule, grade and level takes its place
 * @param approvedBy who stands for it, in words
 * @param source title, number and edition of what it rests on
 */
public record Setting(Rule rule, Grade grade, Optional<InstitutionLevel> level, Severity severity,
    OverrideRight override, LocalDate effectiveFrom, String approvedBy, String source, Confidence confidence,
    String note) {
    /** @throws IllegalArgumentException if a hint can be overridden, or anything else cannot be spoken of */
    public Setting {
        if (severity == Severity.INFO != (override == OverrideRight.NOT_NEEDED))
            throw new IllegalArgumentException("%s %s is %s, yet override is %s".formatted(rule, grade, severity,
                override));
    }
}
