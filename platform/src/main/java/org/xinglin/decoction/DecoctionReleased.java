package org.xinglin.decoction;

import java.time.Instant;
import java.time.LocalDate;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/** 煎药放行: the bags passed the quality check and may leave the centre. */
public record DecoctionReleased(DecoctionOrderId decoction, OrderId order, PrescriptionId prescription, PersonId person,
    InstitutionId origin, InstitutionId pharmacy, InstitutionId centre, int packets, int bags, int mlEach,
    boolean external, LocalDate expires, Instant at) {}
