package org.xinglin.pharmacy.till;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Money;
import org.xinglin.pharmacy.ShiftId;

/** 已结班: a drawer was counted and closed. @param difference positive where there was too much */
public record ShiftClosed(ShiftId shift, InstitutionId institution, Money difference, Instant at) {}
