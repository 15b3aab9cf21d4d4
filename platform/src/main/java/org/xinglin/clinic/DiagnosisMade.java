package org.xinglin.clinic;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 诊断: a visit got its disease and syndromes, or others than before. */
public record DiagnosisMade(VisitId visit, PersonId person, InstitutionId institution, Instant at) {}
