package org.xinglin.engine.review;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.xinglin.knowledge.Confidence;

/**
 * 限值: a number, or words separated by {@code |}, that a rule goes by.
 *
 * @param level the institutions it holds for; empty for all of which no row speaks by name
 * @param unit what the number counts; empty for words
 */
public record Limit(Rule rule, String name, Optional<InstitutionLevel> level, String value, String unit,
    LocalDate effectiveFrom,
    String approvedBy, String source, Confidence confidence, String note) {

    /** Above zero: a rule that is to be silent is taken out of the policy, a limit of nothing would forbid everything. */
    BigDecimal number() {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s %s is no number: %s".formatted(rule, name, value), e);
        }
        if (number.signum() <= 0)
            throw new IllegalArgumentException("%s %s is not above zero: %s".formatted(rule, name, value));
        return number;
    }

    int whole() {
        try {
            return number().intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("%s %s is no whole number: %s".formatted(rule, name, value), e);
        }
    }

    /** A share of something, in millionths. */
    long millionths() {
        try {
            return number().movePointRight(6).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("%s %s has more than six places: %s".formatted(rule, name, value), e);
        }
    }

    List<String> words() {
        return List.of(value.split("\\|", -1));
    }
}
