package org.xinglin.person;

/**
 * 推算规则 in force on a day, read from {@code person.rule}.
 *
 * @param daysToTerm from the first day of the last period to the due date; @param longestTermWeeks beyond it an entry "pregnant" is stale
 * @param fertileFromYears, fertileUntilYears ages, both included, at which pregnancy and breast-feeding are asked for
 * @param guardianBelowYears younger ones need a guardian on record
 */
public record PersonRules(int daysToTerm, int longestTermWeeks, int fertileFromYears, int fertileUntilYears,
    int guardianBelowYears) {}
