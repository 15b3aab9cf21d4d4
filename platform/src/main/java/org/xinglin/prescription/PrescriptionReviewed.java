package org.xinglin.prescription;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 处方已审: review said what becomes of one version. */
public record PrescriptionReviewed(PrescriptionId id, int version, PersonId person, InstitutionId institution,
    ReviewOutcome outcome, Instant at) {}
