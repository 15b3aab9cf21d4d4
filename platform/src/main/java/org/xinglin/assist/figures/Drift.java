package org.xinglin.assist.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * 漂移: how the late days differ from those before.
 *
 * @param cases of the late days; @param stability population stability index of the findings, empty with too few cases
 * @param acts of the late days; @param late, early share of acts that took the piece, empty with too few acts
 */
public record Drift(LocalDate day, int cases, Optional<BigDecimal> stability, int acts, Optional<BigDecimal> late,
    Optional<BigDecimal> early, boolean alarm) {}
