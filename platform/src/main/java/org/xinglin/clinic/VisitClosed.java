package org.xinglin.clinic;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 诊毕: the visit is over. */
public record VisitClosed(VisitId visit, PersonId person, InstitutionId institution, Instant at) {}
