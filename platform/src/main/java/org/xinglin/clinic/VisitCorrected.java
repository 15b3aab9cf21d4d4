package org.xinglin.clinic;

import java.time.Instant;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/**
 * 病历更正: a vital sign or the allergies of a visit were recorded wrongly. What was decided on them is to be looked at again.
 *
 * @param field as in {@link Correction}; @param before and @param after as people write them
 */
public record VisitCorrected(UUID correction, VisitId visit, PersonId person, InstitutionId institution, String field,
    String before, String after, Instant at) {}
