package org.xinglin.clinic;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 就诊已改归他人: it had been opened on {@code from} by mistake. */
public record VisitMoved(VisitId visit, PersonId from, PersonId to, InstitutionId institution, Instant at) {}
