package org.xinglin.pharmacy;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

/** 收费作废: the order waits for payment again, as though it had not been paid. */
public record PaymentVoided(OrderId order, PrescriptionId prescription, PersonId person, InstitutionId origin,
    Instant at) {}
