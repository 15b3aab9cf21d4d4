package org.xinglin.clinic;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 重新打开: a visit that was over is with a doctor again. */
public record VisitReopened(VisitId visit, PersonId person, InstitutionId institution, Instant at) {}
