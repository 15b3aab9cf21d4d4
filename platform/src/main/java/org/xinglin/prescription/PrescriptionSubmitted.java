package org.xinglin.prescription;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/**
 * 处方已提交: one version waits for review.
 *
 * @param doubleSigned the prescriber signed again for findings: review must not pass it without a pharmacist
 */
public record PrescriptionSubmitted(PrescriptionId id, int version, PersonId person, InstitutionId institution,
    boolean doubleSigned, Instant at) {}
