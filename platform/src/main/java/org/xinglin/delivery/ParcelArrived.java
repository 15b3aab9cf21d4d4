package org.xinglin.delivery;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/** 已到站: the parcel lies at the clinic and waits for its resident. */
public record ParcelArrived(ParcelId parcel, OrderId order, PrescriptionId prescription, PersonId person,
    InstitutionId origin,
    InstitutionId carrier, Instant at) {}
