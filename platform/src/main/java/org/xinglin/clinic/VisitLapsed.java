package org.xinglin.clinic;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 日终失效: the day ended before anybody saw the resident, or before anything was diagnosed. */
public record VisitLapsed(VisitId visit, PersonId person, InstitutionId institution, Instant at) {}
