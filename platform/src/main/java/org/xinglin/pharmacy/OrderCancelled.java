package org.xinglin.pharmacy;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

/** 已取消: the order ended before it was shipped; what was paid is settled. */
public record OrderCancelled(OrderId order, PrescriptionId prescription, PersonId person, InstitutionId origin,
    InstitutionId pharmacy,
    boolean dispensed, Instant at) {}
