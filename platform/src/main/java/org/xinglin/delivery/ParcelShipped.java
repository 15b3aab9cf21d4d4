package org.xinglin.delivery;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/** 已发出: a courier has loaded the parcel. */
public record ParcelShipped(ParcelId parcel, OrderId order, PrescriptionId prescription, PersonId person,
    InstitutionId origin,
    InstitutionId carrier, Instant due, Instant at) {}
