package org.xinglin.institution;

import java.math.BigDecimal;
import java.time.LocalDate;

/** 报销比例: the insured share of a charge, between 0 and 1, from a day on. @param source the decision it comes from */
public record ChargeRatio(InstitutionClass kind, InsuranceKind insurance, LocalDate effective, BigDecimal ratio,
    String source) {
}
