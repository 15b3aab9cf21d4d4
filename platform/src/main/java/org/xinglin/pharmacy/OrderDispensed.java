package org.xinglin.pharmacy;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

/** 已调剂: the packets are weighed out; the herbs have left their lots. */
public record OrderDispensed(OrderId order, PrescriptionId prescription, PersonId person, InstitutionId origin,
    InstitutionId pharmacy, Instant at) {}
