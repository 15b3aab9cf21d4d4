package org.xinglin.clinic;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 登记: a resident stands on the waiting list. */
public record VisitRegistered(VisitId visit, PersonId person, InstitutionId institution, Instant at) {}
