package org.xinglin.prescription;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 处方已撤销: the prescriber took it back; nothing more may happen with it. */
public record PrescriptionWithdrawn(PrescriptionId id, int version, PersonId person, InstitutionId institution,
    Instant at) {}
