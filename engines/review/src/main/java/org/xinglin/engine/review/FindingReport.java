package org.xinglin.engine.review;

import java.util.List;

/**
 * 审方结果报文: a finding as plain values, which any JSON writer or template can take as they are. Decision support, not
 * reviewed by a licensed pharmacist.
 *
 * @param measured a decimal number in {@code unit}; empty where nothing is measured, as are limit and unit
 * @param source of the fact
 * @param confidence {@code verified} or {@code memory}
 * @param ruleSource of the rule
 */
public record FindingReport(String rule, String grade, String severity, String override, List<Position> rows,
    List<Substance> substances, String measured, String limit, String unit, String zh, String en, String wayOutZh,
    String wayOutEn, String source, String confidence, String ruleSource, String version) {}
