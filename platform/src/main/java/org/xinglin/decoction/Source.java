package org.xinglin.decoction;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/**
 * 来源: whose packets these are.
 *
 * @param checkedAt when the pharmacy's second person passed them; packets weighed again come with a later time
 */
public record Source(OrderId order, Instant checkedAt, PrescriptionId prescription, String prescriptionNumber,
    PersonId person, InstitutionId origin, InstitutionId pharmacy, InstitutionId centre) {}
