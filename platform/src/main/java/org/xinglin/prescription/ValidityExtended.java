package org.xinglin.prescription;

import java.time.Instant;
import java.time.LocalDate;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 有效期已延长: the prescriber lets it be paid for up to and including {@code until}. */
public record ValidityExtended(PrescriptionId id, int version, PersonId person, InstitutionId institution,
    LocalDate until,
    Instant at) {}
