package org.xinglin.pharmacy;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

/** 已复核: a second person found the packets right; they go to the decoction centre, or straight to delivery. */
public record OrderChecked(OrderId order, PrescriptionId prescription, PersonId person, InstitutionId origin,
    InstitutionId pharmacy,
    boolean centreDecocts, int packets, Instant at) {}
