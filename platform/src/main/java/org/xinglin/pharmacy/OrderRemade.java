package org.xinglin.pharmacy;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

/** 重配: what was weighed is spoiled; the order is weighed again, and no money moves. */
public record OrderRemade(OrderId order, PrescriptionId prescription, PersonId person, InstitutionId origin,
    InstitutionId pharmacy, Instant at) {}
