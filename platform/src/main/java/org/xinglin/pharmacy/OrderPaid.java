package org.xinglin.pharmacy;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

/** 已收费: the order is paid or confirmed by insurance, its stock reserved. */
public record OrderPaid(OrderId order, PrescriptionId prescription, PersonId person, InstitutionId origin,
    InstitutionId pharmacy, Instant at) {}
