package org.xinglin.clinic;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 接诊: a doctor called the resident in. */
public record VisitBegun(VisitId visit, PersonId person, InstitutionId institution, Instant at) {}
