package org.xinglin.knowledge;

import java.math.BigDecimal;

/**
 * 体质判定: one of the nine with its score and result.
 *
 * @param constitution its id, such as {@code qi_deficiency}
 * @param score the sum of the elderly form, or the converted score (0 to 100, one decimal) of the general one
 */
public record JudgedConstitution(String constitution, BigDecimal score, ConstitutionResult result) {}
