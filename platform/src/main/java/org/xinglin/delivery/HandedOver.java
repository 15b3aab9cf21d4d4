package org.xinglin.delivery;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/** 已签收: the resident, or somebody for them, has the medicine. @param late after its deadline */
public record HandedOver(ParcelId parcel, OrderId order, PrescriptionId prescription, PersonId person,
    InstitutionId origin,
    InstitutionId carrier, boolean late, Instant at) {}
