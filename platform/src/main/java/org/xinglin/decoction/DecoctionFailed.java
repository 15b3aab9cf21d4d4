package org.xinglin.decoction;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/** 煎坏: what is in the pot or the bags will not be given out. */
public record DecoctionFailed(DecoctionOrderId decoction, OrderId order, PrescriptionId prescription, PersonId person,
    InstitutionId origin, InstitutionId pharmacy, InstitutionId centre, String reason, Instant at) {}
