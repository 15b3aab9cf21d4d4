package org.xinglin.prescription;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/**
 * 处方已修改: a version that had been submitted was replaced by a new one; what was begun for older versions is void.
 *
 * @param version the new version
 */
public record PrescriptionChanged(PrescriptionId id, int version, PersonId person, InstitutionId institution,
    Instant at) {}
