package org.xinglin.decoction;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/** 袋数不符: the second person counted other than the packer, and nothing leaves until the cause is found. */
public record BagsMiscounted(DecoctionOrderId decoction, OrderId order, PrescriptionId prescription, PersonId person,
    InstitutionId origin, InstitutionId centre, int packed, int counted, Instant at) {}
