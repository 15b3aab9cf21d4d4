package org.xinglin.delivery;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/** 未送达: the parcel could not be handed over and goes back. */
public record DeliveryFailed(ParcelId parcel, OrderId order, PrescriptionId prescription, PersonId person,
    InstitutionId origin,
    InstitutionId carrier, String reason, Instant at) {}
