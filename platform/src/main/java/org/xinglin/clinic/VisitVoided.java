package org.xinglin.clinic;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 作废: a visit that should not have been recorded, and all that was written in it, holds no longer. */
public record VisitVoided(VisitId visit, PersonId person, InstitutionId institution, Instant at) {}
